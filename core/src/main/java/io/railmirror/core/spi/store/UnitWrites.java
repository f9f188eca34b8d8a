package io.railmirror.core.spi.store;

import io.railmirror.core.FailedRecord;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunRecord;
import io.railmirror.core.StreamKey;
import io.railmirror.core.log.EntryDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one unit writes, as one value.
 *
 * @param records rows of the mirror with their entries, no record twice
 * @param entries entries beside them, appended after them
 * @param streams states of streams
 * @param seen keys that a page of a full pass showed, null when it was no such page
 * @param forgotten streams whose seen keys are dropped
 * @param unstaged streams whose staged pages are dropped
 * @param hintsAdded hints that are noted
 * @param hintsTaken hints that were followed
 * @param failures failures that are open from now on
 * @param settled records whose failures are settled
 * @param parked deletions that wait for a person or were settled, null when there are none
 * @param run the run's own row, null when it is not touched
 */
public record UnitWrites(
        List<RecordWrite> records,
        List<EntryDraft> entries,
        List<StreamWrite> streams,
        @Nullable SeenPage seen,
        Set<StreamKey> forgotten,
        Set<StreamKey> unstaged,
        List<PendingHint> hintsAdded,
        List<PendingHint> hintsTaken,
        List<FailedRecord> failures,
        Set<RecordKey> settled,
        @Nullable ParkedDeletions parked,
        @Nullable RunRecord run) {

    /** Rolls the unit back. */
    public static final UnitWrites NOTHING = builder().build();

    /** Copies the collections. */
    public UnitWrites {
        records = List.copyOf(records);
        entries = List.copyOf(entries);
        streams = List.copyOf(streams);
        forgotten = Set.copyOf(forgotten);
        unstaged = Set.copyOf(unstaged);
        hintsAdded = List.copyOf(hintsAdded);
        hintsTaken = List.copyOf(hintsTaken);
        failures = List.copyOf(failures);
        settled = Set.copyOf(settled);
    }

    /** Collects what a unit writes. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a unit writes. Confined to one thread. */
    public static final class Builder {

        private final List<RecordWrite> records = new ArrayList<>();
        private final List<EntryDraft> entries = new ArrayList<>();
        private final List<StreamWrite> streams = new ArrayList<>();
        private final Set<StreamKey> forgotten = new java.util.HashSet<>();
        private final Set<StreamKey> unstaged = new java.util.HashSet<>();
        private final List<PendingHint> hintsAdded = new ArrayList<>();
        private final List<PendingHint> hintsTaken = new ArrayList<>();
        private final List<FailedRecord> failures = new ArrayList<>();
        private final Set<RecordKey> settled = new java.util.HashSet<>();
        private @Nullable SeenPage seen;
        private @Nullable ParkedDeletions parked;
        private @Nullable RunRecord run;

        private Builder() {}

        /** A row with its entry. */
        public Builder record(RecordWrite write) {
            records.add(write);
            return this;
        }

        /** An entry of its own. */
        public Builder entry(EntryDraft entry) {
            entries.add(entry);
            return this;
        }

        /** The state of a stream. */
        public Builder stream(StreamWrite write) {
            streams.add(write);
            return this;
        }

        /** The keys that a page showed. */
        public Builder seen(SeenPage page) {
            seen = page;
            return this;
        }

        /** Drops the seen keys of a stream. */
        public Builder forget(StreamKey stream) {
            forgotten.add(stream);
            return this;
        }

        /** Drops the staged pages of a stream. */
        public Builder unstage(StreamKey stream) {
            unstaged.add(stream);
            return this;
        }

        /** Notes a hint. */
        public Builder hint(PendingHint hint) {
            hintsAdded.add(hint);
            return this;
        }

        /** Drops hints that were followed. */
        public Builder taken(List<PendingHint> hints) {
            hintsTaken.addAll(hints);
            return this;
        }

        /** Opens a failure, or counts one more attempt of it. */
        public Builder failure(FailedRecord failure) {
            failures.add(failure);
            return this;
        }

        /** Settles whatever failure is open for a record. */
        public Builder settle(RecordKey record) {
            settled.add(record);
            return this;
        }

        /** Parks or settles deletions. */
        public Builder parked(ParkedDeletions deletions) {
            parked = deletions;
            return this;
        }

        /** The run's own row. */
        public Builder run(RunRecord row) {
            run = row;
            return this;
        }

        /** The value. */
        public UnitWrites build() {
            return new UnitWrites(
                    records,
                    entries,
                    streams,
                    seen,
                    forgotten,
                    unstaged,
                    hintsAdded,
                    hintsTaken,
                    failures,
                    settled,
                    parked,
                    run);
        }
    }
}
