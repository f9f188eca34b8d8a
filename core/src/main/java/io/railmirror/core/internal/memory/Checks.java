package io.railmirror.core.internal.memory;

import io.railmirror.core.error.StoreException;

/** What must hold is checked in production. */
final class Checks {

    private Checks() {}

    /** Throws a {@link StoreException} unless the condition holds. */
    static void check(boolean holds, String message, Object... arguments) {
        if (!holds) throw new StoreException(message.formatted(arguments), null);
    }
}
