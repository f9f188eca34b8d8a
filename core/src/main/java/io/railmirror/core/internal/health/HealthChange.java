package io.railmirror.core.internal.health;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.spi.store.Directory;

import java.util.Optional;

/** Changes how a connection is, on what is known then: no node overwrites another's word. */
public final class HealthChange {

    /** How often a change is decided again that somebody else's came before. */
    private static final int WRITES_MAX = 20;

    private HealthChange() {}

    /** What is to be known of a connection instead of what is known. */
    @FunctionalInterface
    public interface Rule {

        /** The next health; empty to leave it as it is. May be asked several times. */
        Optional<ConnectionHealth> after(ConnectionHealth before);
    }

    /**
     * Changes it.
     *
     * @return how the connection is now, if that is worth telling: more than the moment is new
     */
    public static Optional<ConnectionHealth> of(
            Directory directory, ConnectionKey connection, Rule rule) {
        for (int writes = 0; writes < WRITES_MAX; writes++) {
            ConnectionHealth before = directory.health(connection);
            Optional<ConnectionHealth> next =
                    rule.after(before).filter(health -> !health.equals(before));
            if (next.isEmpty()) return next;
            if (directory.replace(connection, before, next.get()))
                return next.filter(health -> !sameButSince(before, health));
        }
        throw new StoreException(
                ("How connection '%s' is was changed by others %d times in a row while it was"
                                + " written; nothing was written. Try again.")
                        .formatted(connection, WRITES_MAX),
                null);
    }

    /** Whether both say the same, whenever that was. */
    public static boolean sameButSince(ConnectionHealth before, ConnectionHealth next) {
        ConnectionHealth sameSince = new ConnectionHealth(
                next.state(), before.since(), next.detail(), next.until(), before.railsTime());
        return before.equals(sameSince);
    }
}
