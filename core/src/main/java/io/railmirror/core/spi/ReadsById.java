package io.railmirror.core.spi;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;

import java.util.List;

/** A client that reads single objects. Needed by every stream that says so. */
public interface ReadsById {

    /** How many objects of a kind one {@link #read} takes, at least 1. */
    int readBatchMax(Kind kind);

    /**
     * Reads objects by id, live. Blocks; makes its calls through the gateway.
     *
     * @param kind the kind
     * @param ids at most {@link #readBatchMax}, no two equal
     * @return one answer per id, in any order
     */
    List<ReadAnswer> read(Kind kind, List<ExternalId> ids);
}
