package io.railmirror.core.internal.engine;

import io.railmirror.core.RunState;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists that the owner of the account has not granted. They hold up none of the others: a feed is
 * founded without them and goes on without them. Each stays a list that was not read yet, so that
 * every sync tries it, says what is to be granted, and reads all of it once that was done. A feed
 * of which every list is withheld is as withheld as they are.
 */
final class Withheld {

    private Withheld() {}

    /** Notes in a unit that lists are to be read from their beginning. */
    static void write(
            StreamRun run, UnitView view, Set<StreamName> lists, UnitWrites.Builder writes) {
        for (StreamName list : new TreeSet<>(lists)) {
            StreamState state = run.state(view, run.connected().key().stream(list));
            if (state.syncedAt() != null) writes.stream(state.withSyncedAt(null).write());
        }
    }

    /** Ends a pass of which nothing is missing but what is withheld. */
    static void found(StreamRun run, List<StreamReport> reports) {
        Pass pass = run.state(run.key()).pass();
        if (pass == null || pass.done().isEmpty()) return;
        Set<StreamName> withheld = withheld(reports);
        Set<StreamName> missing = new HashSet<>(pass.lists());
        missing.removeAll(pass.done());
        if (!withheld.containsAll(missing)) return;
        run.commit(view -> {
            UnitWrites.Builder writes = UnitWrites.builder();
            write(run, view, missing, writes);
            return writes.stream(run.state(view, run.key())
                            .withPass(null)
                            .withCursor(pass.feedPosition(), pass.startedAt())
                            .write())
                    .build();
        });
        run.note(note(missing));
    }

    private static Set<StreamName> withheld(List<StreamReport> reports) {
        Set<StreamName> names = new HashSet<>();
        for (StreamReport report : reports)
            if (is(report)) names.add(report.run().stream().stream());
        return names;
    }

    /** Whether the owner has not granted what a run asked for. */
    static boolean is(StreamReport report) {
        return report.run().state() == RunState.FAILED && isRefusal(report.error());
    }

    /** Whether it says that the owner has not granted what was asked for. */
    static boolean isRefusal(@Nullable Exception failure) {
        return failure instanceof RailCallException call
                && call.verdict() == CallVerdict.NOT_GRANTED;
    }

    /** With what all of them were refused, if the owner has granted none. */
    static Optional<RuntimeException> refusal(List<StreamReport> reports) {
        return reports.stream().allMatch(Withheld::is)
                ? reports.stream().findFirst().map(StreamReport::error)
                : Optional.empty();
    }

    static String note(Collection<StreamName> lists) {
        return ("the lists %s are not granted: the feed goes on without them, and they are read"
                        + " once they are. See docs/troubleshooting.md#call-not-granted")
                .formatted(new TreeSet<>(lists));
    }
}
