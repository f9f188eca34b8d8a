package io.railmirror.qbo;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.spi.Snapshot;

import java.util.Optional;

/**
 * What only QuickBooks offers, live and bound to one company. Every call goes through the gateway:
 * limited, repeated and metered like those of a sync. Nothing here writes, to QuickBooks or to the
 * mirror. Thread-safe; every method blocks and may be repeated.
 */
public interface QboApi {
    /**
     * The company as QuickBooks describes it.
     *
     * @throws io.railmirror.core.error.RailmirrorException when it could not be read
     */
    Snapshot companyInfo();

    /**
     * Asks a statement of QuickBooks' query language, for example {@code select * from Bill where
     * DueDate < '2026-04-01' ORDERBY Id MAXRESULTS 100}.
     *
     * @param statement it must begin with {@code select}
     * @return the whole answer as JSON, signed download links left out
     * @throws IllegalArgumentException when the statement does not begin with {@code select}
     * @throws io.railmirror.core.error.RailmirrorException when it was refused or not answered
     */
    String query(String statement);

    /**
     * Reads one object.
     *
     * @param kind one of the kinds that the rail reads
     * @param id its id
     * @return the object; empty when QuickBooks says that there is none
     * @throws IllegalArgumentException when the kind is not read by this rail
     * @throws io.railmirror.core.error.RailmirrorException when it could not be read
     */
    Optional<Snapshot> read(Kind kind, ExternalId id);
}
