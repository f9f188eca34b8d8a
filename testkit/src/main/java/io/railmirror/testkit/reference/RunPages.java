package io.railmirror.testkit.reference;

import io.railmirror.core.ExternalId;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.testkit.reference.ReferenceAccount.Positioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages of bank transactions. Their cursor is good only at the end of a run, and a run whose data
 * moves while it is read starts again.
 */
final class RunPages {

    private static final List<ReferenceKind> KINDS = List.of(ReferenceKind.TRANSACTION);

    private final ReferenceAccount account;

    RunPages(ReferenceAccount account) {
        this.account = account;
    }

    Fetched page(@Nullable Cursor cursor) {
        int total = account.events(KINDS, 0).size();
        Walk walk = cursor == null ? new Walk(0, total, 0, now()) : Walk.of(cursor);
        if (!account.remembers(walk.at(), ReferenceWorld.MEMORY))
            return new Fetched.CursorLost("run of " + walk.at() + " is too old");
        if (walk.between() && walk.end() != total)
            return new Fetched.RestartRun(
                    "transactions changed while they were read", Duration.ZERO);
        List<Change> changes = changes(walk.base(), walk.base() == 0);
        int from = Math.min(walk.passed(), changes.size());
        int to = Math.min(from + account.world().pageSize(), changes.size());
        boolean last = to == changes.size();
        Walk next = last
                ? new Walk(total, total, 0, now())
                : new Walk(walk.base(), total, to, walk.at());
        return new Fetched.Page(changes.subList(from, to), next.cursor(), last);
    }

    /** What happened since a number of events, one change per transaction, the latest last. */
    private List<Change> changes(int base, boolean fromTheBeginning) {
        Map<String, Positioned> latest = new LinkedHashMap<>();
        List<Positioned> events = account.events(KINDS, 0);
        for (Positioned one : events.subList(base, events.size())) {
            latest.remove(one.event().id());
            latest.put(one.event().id(), one);
        }
        List<Change> changes = new ArrayList<>();
        for (Positioned one : latest.values()) {
            ExternalId id = ExternalId.of(one.event().id());
            account.find(ReferenceKind.TRANSACTION, one.event().id())
                    .ifPresentOrElse(
                            object -> changes.add(new Change.Upsert(
                                    ReferenceJson.snapshot(object, account.eventCount()))),
                            () -> {
                                if (!fromTheBeginning) changes.add(gone(id, one));
                            });
        }
        return changes;
    }

    private static Change gone(ExternalId id, Positioned one) {
        String successor = one.event().successor();
        return new Change.Gone(
                ReferenceKind.TRANSACTION.kind(),
                id,
                null,
                successor == null ? null : ExternalId.of(successor));
    }

    private Instant now() {
        return account.world().clock().instant();
    }

    /**
     * How far a run is.
     *
     * @param base the number of events that the run begins behind
     * @param end the number of events when its first page was served
     * @param passed the changes served so far
     * @param at when the run before it ended
     */
    private record Walk(int base, int end, int passed, Instant at) {

        static Walk of(Cursor cursor) {
            String[] parts = cursor.value().split("/", 4);
            return new Walk(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Instant.parse(parts[3]));
        }

        boolean between() {
            return passed > 0;
        }

        Cursor cursor() {
            return new Cursor(base + "/" + end + "/" + passed + "/" + at);
        }
    }
}
