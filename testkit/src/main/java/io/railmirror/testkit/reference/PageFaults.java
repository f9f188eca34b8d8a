package io.railmirror.testkit.reference;

import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.StreamSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What faults make of a page. */
final class PageFaults {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final Duration RESTART_AFTER = Duration.ofSeconds(3);

    private PageFaults() {}

    /** The answer of a fault that leaves no page, else null. */
    static @Nullable Fetched noPage(@Nullable ReferenceFault fault) {
        if (fault == ReferenceFault.NOT_READY) return new Fetched.NotReady(RETRY_AFTER);
        if (fault == ReferenceFault.RESTART_RUN)
            return new Fetched.RestartRun("on demand", RESTART_AFTER);
        if (fault == ReferenceFault.CURSOR_LOST) return new Fetched.CursorLost("on demand");
        return null;
    }

    /** The answer that a fault makes of an answer. */
    static Fetched on(
            Fetched answer,
            @Nullable ReferenceFault fault,
            ReferenceAccount account,
            StreamSpec stream) {
        Fetched other = noPage(fault);
        if (other != null) return other;
        if (fault == null || !(answer instanceof Fetched.Page page)) return answer;
        List<Change> changes = new ArrayList<>(page.changes());
        if (fault == ReferenceFault.DUPLICATE_IN_PAGE && !changes.isEmpty())
            changes.add(changes.get(changes.size() / 2));
        if (fault == ReferenceFault.REORDERED_PAGE)
            changes.sort(Comparator.comparing((Change change) -> change.id()).reversed());
        if (fault == ReferenceFault.LATE_PAGE) addLate(changes, account, stream);
        return new Fetched.Page(changes, page.next(), page.last());
    }

    /** A run-scoped feed is its own order, so nothing late can stand in it. */
    private static void addLate(List<Change> changes, ReferenceAccount account, StreamSpec stream) {
        stream.kinds().stream()
                .map(ReferenceKind::of)
                .filter(kind -> kind != ReferenceKind.TRANSACTION)
                .findFirst()
                .flatMap(kind -> account.older(kind, account.eventCount()))
                .map(object -> late(object, stream))
                .ifPresent(changes::add);
    }

    private static Change late(ReferenceObject object, StreamSpec stream) {
        if (stream.name().value().equals(ReferenceStreams.EVENTS))
            return new Change.Hint(
                    object.kind().kind(), io.railmirror.core.ExternalId.of(object.id()));
        return new Change.Upsert(ReferenceJson.snapshot(object, 0));
    }
}
