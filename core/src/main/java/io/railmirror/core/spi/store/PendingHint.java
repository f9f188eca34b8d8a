package io.railmirror.core.spi.store;

import io.railmirror.core.RecordKey;

import java.time.Instant;
import java.util.Objects;

/**
 * A record that something outside its streams said has changed; a by-keys stream reads it.
 *
 * @param record the record
 * @param at when the hint arrived
 */
public record PendingHint(RecordKey record, Instant at) {

    /** Refuses nulls. */
    public PendingHint {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(at, "at");
    }
}
