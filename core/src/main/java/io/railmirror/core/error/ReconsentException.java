package io.railmirror.core.error;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.RailId;

import org.jspecify.annotations.Nullable;

/** The owner of the account must consent again before anything can be read from it. */
public final class ReconsentException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    private final ConnectionId connection;

    /**
     * Creates the exception.
     *
     * @param rail the rail
     * @param connection the connection that lost its consent
     * @param detail what the rail said
     * @param cause the failed call, if any
     */
    public ReconsentException(
            RailId rail, ConnectionId connection, String detail, @Nullable Throwable cause) {
        super(
                ("Connection '%s' on rail '%s' needs a new consent of the account's owner:"
                                + " %s. Send the owner through the rail's consent page, then store"
                                + " the new credentials.")
                        .formatted(connection, rail, detail),
                "reconsent",
                cause);
        this.connection = connection;
    }

    /** The connection that lost its consent. */
    public ConnectionId connection() {
        return connection;
    }
}
