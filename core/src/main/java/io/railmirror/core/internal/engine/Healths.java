package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.RunCounts;
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

    private static final String NOTHING_GRANTED =
            "The owner has granted nothing that is asked for (%s). Have it granted, then reconnect."
                    + " See docs/troubleshooting.md#call-not-granted";

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
     * not end a later one. A notice may be a day late: that a consent will end is no news of one
     * that is lost, nor when that end has passed.
     */
    void heard(ConnectionKey connection, ConnectionHealth said) {
        change(connection, before -> {
            boolean late = said.state() == State.CONSENT_ENDING
                    && before.state() == State.RECONSENT_NEEDED;
            return late || isLate(said) || isOld(said, before)
                    ? Optional.empty()
                    : Optional.of(said);
        });
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

    private boolean isLate(@Nullable ConnectionHealth said) {
        return said != null && said.state() == State.CONSENT_ENDING && hasPassed(said.until());
    }

    private boolean hasPassed(@Nullable Instant end) {
        return end != null && !end.isAfter(core.now());
    }

    /**
     * A sync that ended.
     *
     * @param began when it began
     * @param all whether everything that the connection has was asked for
     * @param reports of its streams
     * @param told what a record that it read says; null when there is none
     */
    record Ended(
            Instant began,
            boolean all,
            List<StreamReport> reports,
            @Nullable ToldHealth told) {

        /** Who had nothing to read learned nothing of the rail. */
        Ended {
            reports = reports.stream().filter(report -> !askedNothing(report)).toList();
        }

        boolean answered() {
            return reports.stream().anyMatch(report -> report.run().state() == RunState.COMPLETED);
        }

        /** Whether the rail was there for none of it. */
        boolean down() {
            return all && !reports.isEmpty() && reports.stream().allMatch(Healths::unanswered);
        }

        /**
         * Whether the owner has granted nothing that was asked for. Runs of which every record
         * failed for itself tell nothing of it.
         */
        boolean ungranted() {
            List<StreamReport> telling =
                    reports.stream().filter(report -> !gotNothing(report)).toList();
            return all && !telling.isEmpty() && telling.stream().allMatch(Withheld::is);
        }

        /**
         * Whether the owner let everything be read that was asked for. Who got no answer learned
         * nothing of the consent; what was never granted, or fails for itself, is no part of it.
         */
        boolean granted() {
            return all
                    && answered()
                    && !Consent.refused(reports)
                    && reports.stream().noneMatch(Healths::isOpen);
        }

        /** The same, when the end that its record tells of has passed. */
        Ended afterTheEnd() {
            return new Ended(
                    began, all, reports, told != null && granted() ? told.afterItsEnd() : null);
        }

        /** What the record says of the connection; null when it says nothing. */
        @Nullable
        ConnectionHealth says() {
            return told == null ? null : told.health();
        }
    }

    /**
     * A sync ended: a rail that answered none of its streams is down, one that answered again is
     * not, and who lets everything be read again, or still after the end of a consent, consents.
     * Whose owner has granted nothing lacks a consent, though every call was answered. What a
     * record says that it read is newer than any notice, and what was learned of a loss while it
     * was under way is newer than both. That a consent will end is no news when that end has
     * passed; a nearer end that a notice told of holds until it has, or until the record names a
     * later day than it did then.
     */
    void after(ConnectionKey connection, Ended ended) {
        Ended sync = isLate(ended.says()) ? ended.afterTheEnd() : ended;
        if (!sync.answered() && !sync.down() && !sync.ungranted()) return;
        change(connection, before -> {
            Instant since = before.since();
            boolean newer = since != null && !since.isBefore(sync.began());
            if (sync.ungranted()) return newer ? Optional.empty() : ungranted(sync);
            return switch (before.state()) {
                case OK -> sync.down() ? down(sync) : told(sync, before);
                case DOWN -> sync.answered() ? well(sync) : Optional.empty();
                case RECONSENT_NEEDED -> sync.granted() && !newer ? well(sync) : Optional.empty();
                case CONSENT_ENDING -> afterWarning(sync, before);
            };
        });
    }

    private Optional<ConnectionHealth> afterWarning(Ended sync, ConnectionHealth warning) {
        if (sync.told() == null && sync.granted() && hasPassed(warning.until())) return well(sync);
        return holds(warning, sync.told()) ? Optional.empty() : told(sync, warning);
    }

    /**
     * Whether a warning outlasts a record that names a later end: until its day, unless the consent
     * was renewed since. A rail may end a consent before the day that it was given for.
     */
    private boolean holds(ConnectionHealth warning, @Nullable ToldHealth told) {
        if (told == null || told.end() == null || hasPassed(warning.until())) return false;
        boolean nearer = warning.until() == null
                ? told.health().state() == State.OK
                : warning.until().isBefore(told.end());
        return nearer && !told.renewedSince(warning.since());
    }

    /** What was told, if it is more than is known. */
    private Optional<ConnectionHealth> told(Ended sync, ConnectionHealth before) {
        ConnectionHealth told = sync.says();
        return told == null || HealthChange.sameButSince(before, told)
                ? Optional.empty()
                : well(sync);
    }

    /** It can be read, and nothing is known to end but what was told. */
    private Optional<ConnectionHealth> well(Ended sync) {
        ConnectionHealth told =
                sync.told() == null ? ConnectionHealth.OK : sync.told().health();
        return Optional.of(
                new ConnectionHealth(told.state(), core.now(), told.detail(), told.until()));
    }

    private Optional<ConnectionHealth> down(Ended sync) {
        return Optional.of(new ConnectionHealth(State.DOWN, core.now(), detail(sync.reports())));
    }

    private Optional<ConnectionHealth> ungranted(Ended sync) {
        String refusal = sync.reports().stream()
                .filter(Withheld::is)
                .findFirst()
                .map(report -> report.run().note())
                .orElse("");
        String detail = NOTHING_GRANTED.formatted(refusal);
        return Optional.of(new ConnectionHealth(State.RECONSENT_NEEDED, core.now(), detail));
    }

    private void change(ConnectionKey connection, HealthChange.Rule rule) {
        HealthChange.of(core.store().directory(), connection, rule)
                .ifPresent(now -> core.listeners()
                        .tell(listener ->
                                listener.healthChanged(new HealthChanged(connection, now))));
    }

    private static boolean askedNothing(StreamReport report) {
        return report.run().state() == RunState.COMPLETED
                && report.run().progress().pages() == 0;
    }

    private static boolean gotNothing(StreamReport report) {
        RunCounts counts = report.run().counts();
        return report.run().state() == RunState.COMPLETED
                && counts.failed() > 0
                && counts.failed() == counts.read();
    }

    private static boolean isOpen(StreamReport report) {
        return report.run().state() == RunState.FAILED
                && report.error() instanceof RailCallException call
                && call.verdict().repeatsRead();
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
