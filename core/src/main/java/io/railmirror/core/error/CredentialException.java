package io.railmirror.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A stored credential cannot be opened: the key is unknown, the row was moved to another
 * connection, or a bit was changed. The message never holds the credential.
 */
public final class CredentialException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message which connection and key, and what to do
     * @param cause what the cipher said, if it said anything
     */
    public CredentialException(String message, @Nullable Throwable cause) {
        super(message, "credentials", cause);
    }
}
