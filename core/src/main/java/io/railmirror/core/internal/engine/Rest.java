package io.railmirror.core.internal.engine;

import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;

/** Adds to a unit what belongs to it beside the records: the cursor, the keys seen. */
@FunctionalInterface
interface Rest {

    /** Nothing belongs to it beside the records. */
    Rest NONE = (view, writes) -> {};

    /** Adds; called inside the transaction, possibly several times. */
    void add(UnitView view, UnitWrites.Builder writes);
}
