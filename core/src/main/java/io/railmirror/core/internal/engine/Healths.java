package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncListener.HealthChanged;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes how connections are, and tells it when it changes. Thread-safe. */
final class Healths {

    private final EngineCore core;

    Healths(EngineCore core) {
        this.core = core;
    }

    /** Notes it, unless it is known. */
    void change(ConnectionKey connection, ConnectionHealth next) {
        ConnectionHealth before = core.store().directory().health(connection);
        ConnectionHealth sameSince =
                new ConnectionHealth(next.state(), before.since(), next.detail(), next.until());
        if (before.equals(sameSince)) return;
        core.store().directory().save(connection, next);
        core.listeners()
                .tell(listener -> listener.healthChanged(new HealthChanged(connection, next)));
    }

    /**
     * A sync ended: a rail that answered none of its streams is down, one that answered again is
     * not. Whatever else is known of a connection stays.
     */
    void after(ConnectionKey connection, List<StreamReport> reports) {
        List<StreamReport> asked =
                reports.stream().filter(report -> !askedNothing(report)).toList();
        if (asked.isEmpty()) return;
        State known = core.store().directory().health(connection).state();
        boolean answered =
                asked.stream().anyMatch(report -> report.run().state() == RunState.COMPLETED);
        if (known == State.DOWN && answered)
            change(connection, new ConnectionHealth(State.OK, core.now(), ""));
        if (known == State.OK && asked.stream().allMatch(Healths::unanswered))
            change(connection, new ConnectionHealth(State.DOWN, core.now(), detail(asked)));
    }

    /** Who had nothing to read learned nothing of the rail. */
    private static boolean askedNothing(StreamReport report) {
        return report.run().state() == RunState.COMPLETED
                && report.run().progress().pages() == 0;
    }

    private static boolean unanswered(StreamReport report) {
        return report.run().state() == RunState.FAILED && isOutage(report.error());
    }

    private static boolean isOutage(@Nullable RuntimeException error) {
        if (!(error instanceof RailCallException call)) return false;
        CallVerdict verdict = call.verdict();
        return verdict == CallVerdict.RETRY
                || verdict == CallVerdict.WAIT_UNTIL
                || verdict == CallVerdict.UNKNOWN_OUTCOME;
    }

    private static String detail(List<StreamReport> asked) {
        return "The rail did not answer (%s). Nothing is lost; the next sync tries again."
                .formatted(asked.get(0).run().note());
    }
}
