package io.railmirror.core.spi;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.Kind;

import java.util.Optional;

/**
 * A client of a rail that keeps with one kind of record how a connection is. What such a record
 * says is newer than any notice, which may come late or never; but a nearer end that a notice told
 * of holds until its day, or until the record names a later one than it did then. Thread-safe.
 */
public interface TellsHealth {

    /** The kind of that record, of which a connection has one. */
    Kind healthKind();

    /**
     * How a connection is, as that record says now. Makes no call; asked at the end of each sync
     * that read the record.
     *
     * @param record the record as the mirror has it
     * @return {@code CONSENT_ENDING} with its end, or {@code OK}, with the end as well when the
     *     record names one that is far away; empty when it says nothing of it. That a consent is
     *     lost is told by the calls that are refused
     */
    Optional<ConnectionHealth> health(Snapshot record);
}
