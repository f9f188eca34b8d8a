package io.railmirror.core.error;

import org.jspecify.annotations.Nullable;

/** A store could not do what it was asked, or was asked something that breaks its rules. */
public final class StoreException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause the error behind it, if any
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, "store", cause);
    }
}
