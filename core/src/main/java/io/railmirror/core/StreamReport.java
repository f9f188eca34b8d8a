package io.railmirror.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one stream in a sync.
 *
 * @param run the run, as history keeps it
 * @param failures the records that failed in it, at most {@value #FAILURES_MAX};
 *     {@code run().counts().failed()} counts them all
 * @param notes what a person should know: that it became a full pass and why, what happens next
 * @param completeness the comparison of counts, null when none was made
 * @param error what ended the run, null when nothing did
 */
public record StreamReport(
        RunRecord run,
        List<FailedRecord> failures,
        List<String> notes,
        @Nullable Completeness completeness,
        @Nullable RuntimeException error) {

    /** So many failures are listed; the rest is in the store. */
    public static final int FAILURES_MAX = 100;

    /** Copies the lists. */
    public StreamReport {
        Objects.requireNonNull(run, "run");
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** The comparison of counts; empty when none was made. */
    public Optional<Completeness> compared() {
        return Optional.ofNullable(completeness);
    }

    /** Whether the run ended well and no record failed in it. */
    public boolean clean() {
        return run.state() == RunState.COMPLETED && run.counts().failed() == 0;
    }
}
