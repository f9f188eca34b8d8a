package io.railmirror.core;

import java.time.Instant;
import java.util.Objects;

/**
 * A record that could not be read, ordered or mapped, until a later attempt succeeds.
 *
 * @param record the record
 * @param run the run that met the failure last
 * @param stage what failed
 * @param cause the whole error, without secrets
 * @param at when it failed last
 * @param attempts how often it failed
 */
public record FailedRecord(
        RecordKey record, RunId run, Stage stage, String cause, Instant at, int attempts) {

    /** What failed. */
    public enum Stage {
        /** It could not be read from the rail. */
        READ,
        /** Which of its states is the newer one could not be decided. */
        ORDER,
        /** It has no canonical form; its snapshot is kept. */
        MAP
    }

    /** Refuses nulls and an attempt that did not happen. */
    public FailedRecord {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(at, "at");
        if (attempts < 1) throw new IllegalArgumentException("attempts must be at least 1");
    }
}
