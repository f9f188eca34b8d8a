package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncListener.HealthChanged;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.internal.health.HealthChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes how connections are, and tells it when it changes. Thread-safe. */
final class Healths {

    private static final int TOO_MANY_REQUESTS = 429;

    /** The clocks of a rail and of a node may be so far apart. */
    private static final Duration APART_MAX = Duration.ofMinutes(5);

    private final EngineCore core;

    Healths(EngineCore core) {
        this.core = core;
    }

    /**
     * The rail told how a connection is. What is older than what is known says nothing new. The
     * same once more is not told again, but noted: what was meant to end an earlier problem does
     * not end a later one.
     */
    void heard(ConnectionKey connection, ConnectionHealth said) {
        change(connection, before -> isOld(said, before) ? Optional.empty() : Optional.of(said));
    }

    /**
     * What two clocks leave in doubt is believed when the connection is read with it, and not when
     * it is not: either way its next sync finds out.
     */
    private static boolean isOld(ConnectionHealth said, ConnectionHealth before) {
        Instant told = said.since();
        Instant known = before.since();
        if (told == null || known == null) return false;
        if (said.railsTime() == before.railsTime()) return told.isBefore(known);
        boolean isRead = said.state() != State.RECONSENT_NEEDED;
        return told.isBefore(isRead ? known.minus(APART_MAX) : known.plus(APART_MAX));
    }

    /**
     * A sync ended: a rail that answered none of its streams is down, one that answered again is
     * not. Whatever else is known of a connection stays.
     *
     * @param all whether everything that the connection has was asked for
     */
    void after(ConnectionKey connection, boolean all, List<StreamReport> reports) {
        List<StreamReport> asked =
                reports.stream().filter(report -> !askedNothing(report)).toList();
        if (asked.isEmpty()) return;
        boolean answered =
                asked.stream().anyMatch(report -> report.run().state() == RunState.COMPLETED);
        boolean down = all && asked.stream().allMatch(Healths::unanswered);
        if (!answered && !down) return;
        change(connection, before -> {
            if (before.state() == State.DOWN && answered)
                return Optional.of(new ConnectionHealth(State.OK, core.now(), ""));
            return before.state() == State.OK && down
                    ? Optional.of(new ConnectionHealth(State.DOWN, core.now(), detail(asked)))
                    : Optional.empty();
        });
    }

    private void change(ConnectionKey connection, HealthChange.Rule rule) {
        HealthChange.of(core.store().directory(), connection, rule)
                .ifPresent(now -> core.listeners()
                        .tell(listener ->
                                listener.healthChanged(new HealthChanged(connection, now))));
    }

    /** Who had nothing to read learned nothing of the rail. */
    private static boolean askedNothing(StreamReport report) {
        return report.run().state() == RunState.COMPLETED
                && report.run().progress().pages() == 0;
    }

    private static boolean unanswered(StreamReport report) {
        return report.run().state() == RunState.FAILED && isOutage(report.error());
    }

    /** Who asks to be asked later is there. */
    private static boolean isOutage(@Nullable RuntimeException error) {
        if (!(error instanceof RailCallException call)) return false;
        CallVerdict verdict = call.verdict();
        return call.failure().status() != TOO_MANY_REQUESTS
                && (verdict == CallVerdict.RETRY || verdict == CallVerdict.UNKNOWN_OUTCOME);
    }

    private static String detail(List<StreamReport> asked) {
        return "The rail did not answer (%s). Nothing is lost; the next sync tries again."
                .formatted(asked.get(0).run().note());
    }
}
