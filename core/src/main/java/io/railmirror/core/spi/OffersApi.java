package io.railmirror.core.spi;

import java.util.Set;

/** A client with verbs of its own, behind a typed facade whose calls pass the gateway. */
public interface OffersApi {

    /** The facades that {@link #api} gives. */
    Set<Class<?>> apis();

    /**
     * The facade of the given type, bound to this connection.
     *
     * @param type one of {@link #apis()}
     */
    <T> T api(Class<T> type);
}
