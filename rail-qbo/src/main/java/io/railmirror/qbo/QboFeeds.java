package io.railmirror.qbo;

import io.railmirror.core.StreamName;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what changed since a time. A cursor is the moment at which the server began the answer that
 * was read last; each kind has its own, although several share a call. Thread-safe.
 */
final class QboFeeds {
    /**
     * How far a read reaches back behind its cursor, since a change can become visible later than
     * it is dated. The shorter ones are for a kind whose last minutes alone fill an answer: without
     * them the full pass that follows a cut would be followed by the same cut.
     */
    static final List<Duration> OVERLAPS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1));

    /** A position this old still serves: it only makes the first read reach further back. */
    private static final Duration POSITION_AGE_MAX = Duration.ofSeconds(30);

    private record Position(Instant asked, Instant serverTime) {}

    private final QboCalls calls;
    private final int objectsMax;
    private final Clock clock;
    private @Nullable Position position;

    /**
     * Makes no call.
     *
     * @param objectsMax as many objects in one answer mean that more were left out, without a word
     */
    QboFeeds(QboCalls calls, int objectsMax, Clock clock) {
        this.calls = calls;
        this.objectsMax = objectsMax;
        this.clock = clock;
    }

    /**
     * The present position. Lists that begin within moments of each other share it: a position
     * taken earlier than needed is never wrong.
     */
    synchronized Cursor position() {
        Instant now = clock.instant();
        Position known = position;
        boolean fresh = known != null
                && !now.isBefore(known.asked())
                && now.isBefore(known.asked().plus(POSITION_AGE_MAX));
        if (known == null || !fresh) known = new Position(now, calls.serverTime());
        position = known;
        return cursor(known.serverTime());
    }

    private static Cursor cursor(Instant serverTime) {
        return new Cursor(serverTime.toString());
    }

    /** Reads one kind. */
    Fetched fetch(FetchRequest request) {
        Instant since = since(request).orElse(null);
        if (since == null) return lost();
        QboKind kind = QboKind.of(request.stream());
        for (Duration overlap : OVERLAPS) {
            QboChanges answer = calls.changes(List.of(kind), since.minus(overlap));
            if (answer.size() < objectsMax) return page(answer, kind);
        }
        return new Fetched.CursorLost(
                "at least %d objects of kind %s changed since %s, and the feed shows no more"
                        .formatted(objectsMax, kind.kind(), since));
    }

    /** Reads several kinds with one call; those that it leaves out are to be read alone. */
    Map<StreamName, Fetched> fetchTogether(List<FetchRequest> requests) {
        Map<StreamName, Fetched> answers = new LinkedHashMap<>();
        List<QboKind> kinds = new ArrayList<>();
        Instant oldest = Instant.MAX;
        for (FetchRequest request : requests) {
            Instant since = since(request).orElse(null);
            if (since == null) {
                answers.put(request.stream().name(), lost());
                continue;
            }
            kinds.add(QboKind.of(request.stream()));
            if (since.isBefore(oldest)) oldest = since;
        }
        if (kinds.isEmpty()) return answers;
        QboChanges shared = shared(kinds, oldest.minus(OVERLAPS.get(0)));
        if (shared == null || shared.size() >= objectsMax) return answers;
        for (FetchRequest request : requests)
            answers.computeIfAbsent(
                    request.stream().name(), name -> page(shared, QboKind.of(request.stream())));
        return answers;
    }

    /** Null when one of the kinds is refused: read alone, the others are not held up by it. */
    private @Nullable QboChanges shared(List<QboKind> kinds, Instant since) {
        try {
            return calls.changes(kinds, since);
        } catch (RailCallException failure) {
            boolean refused = failure.verdict() == CallVerdict.PERMANENT
                    || failure.verdict() == CallVerdict.UNCLASSIFIED;
            if (refused) return null;
            throw failure;
        }
    }

    private static Fetched page(QboChanges answer, QboKind kind) {
        List<Change> changes = answer.of(kind.kind());
        return new Fetched.Page(changes, cursor(answer.serverTime()), true);
    }

    /** The time to continue from; empty when there is none, or the rail has forgotten it. */
    private Optional<Instant> since(FetchRequest request) {
        Cursor cursor = request.cursor();
        if (cursor == null) return Optional.empty();
        Instant since = parse(cursor);
        boolean remembered = since.isAfter(clock.instant().minus(QboKind.MEMORY));
        return remembered ? Optional.of(since) : Optional.empty();
    }

    private static Instant parse(Cursor cursor) {
        try {
            return Instant.parse(cursor.value());
        } catch (DateTimeException foreign) {
            throw new IllegalArgumentException("not a cursor of a feed: no time", foreign);
        }
    }

    private static Fetched lost() {
        return new Fetched.CursorLost(
                "the feed remembers 30 days, and the last read is more than %d days ago"
                        .formatted(QboKind.MEMORY.toDays()));
    }
}
