package io.railmirror.jdbc.internal.unit;

import io.railmirror.core.UnitOfWork;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;

import java.util.function.Function;

/** Runs units of work, those of the engine and those of the host. Thread-safe. */
public interface Units {

    /** See {@link io.railmirror.core.spi.store.Store#commit}. */
    UnitResult commit(UnitScope scope, UnitDecision decision);

    /** See {@link io.railmirror.core.spi.store.Store#inUnit}. */
    <R> R inUnit(Function<? super UnitOfWork, ? extends R> work);
}
