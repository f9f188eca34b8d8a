package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.StreamReport;
import io.railmirror.core.error.ReconsentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether the owner of a connection let it be read. Who is known to refuse is asked again now and
 * then, by a sync of everything: an account may be repaired without a word that arrives.
 */
final class Consent {

    /** A refusal holds so long; the same refusal once more holds as long again. */
    static final Duration REFUSAL_HOLDS = Duration.ofHours(6);

    private Consent() {}

    /**
     * Looks whether a sync may ask the rail.
     *
     * @param all whether it asks for everything that the connection has
     * @return whether it is in doubt, so that a first refusal is to end the sync
     * @throws ReconsentException when it was refused, and not so long ago that it is asked again
     */
    static boolean inDoubt(EngineCore core, Connection connection, boolean all) {
        ConnectionHealth health = core.store().directory().health(connection.key());
        if (health.state() != ConnectionHealth.State.RECONSENT_NEEDED) return false;
        Instant since = health.since();
        if (all && since != null && !since.plus(REFUSAL_HOLDS).isAfter(core.now())) return true;
        throw new ReconsentException(connection.rail(), connection.id(), health.detail(), null);
    }

    /** Whether one of the streams was refused for want of a consent. */
    static boolean refused(List<StreamReport> reports) {
        return reports.stream().anyMatch(report -> report.error() instanceof ReconsentException);
    }
}
