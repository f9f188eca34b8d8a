package io.railmirror.jdbc.internal.unit;

import io.railmirror.core.RecordKey;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.jdbc.internal.mirror.MirrorWriter;
import io.railmirror.jdbc.internal.mirror.StoredRow;
import io.railmirror.jdbc.internal.sql.Bulk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The rows of a unit with the sequences that the log gave. Confined to one thread. */
final class NumberedRows {

    /** So many rows are packed ahead, and held as rows and as bytes; more are packed when sent. */
    private static final int PACKED_MAX = 10_000;

    private final MirrorWriter mirror;
    private final Map<RecordKey, StoredRow> before;
    private final List<Bulk.Packed<StoredRow>> created = new ArrayList<>();
    private final List<StoredRow> updated = new ArrayList<>();

    /**
     * Rows of one unit.
     *
     * @param before the rows as they are, locked
     */
    NumberedRows(MirrorWriter mirror, Map<RecordKey, StoredRow> before) {
        this.mirror = mirror;
        this.before = before;
    }

    /** Adds what is written of records; needs no transaction. */
    void add(List<RecordWrite> writes, List<LogEntry> entries) {
        int next = 0;
        for (RecordWrite write : writes) {
            StoredRow old = before.get(write.row().key());
            long sequence = write.entry() == null
                    ? Objects.requireNonNull(old).row().sequence()
                    : entries.get(next++).sequence();
            StoredRow row = numbered(write, old, sequence);
            if (old != null) updated.add(row);
            else
                created.add(
                        created.size() < PACKED_MAX ? mirror.pack(row) : Bulk.Packed.later(row));
        }
    }

    private static StoredRow numbered(RecordWrite write, @Nullable StoredRow old, long sequence) {
        RecordRow row = write.row().numbered(write.expectedRowVersion() + 1, sequence);
        if (write.entities() == null)
            return new StoredRow(row, Objects.requireNonNull(old).types());
        // what it was is still told of what is gone
        return old != null && row.isGone()
                ? new StoredRow(row, old.types())
                : new StoredRow(row, StoredRow.typesOf(write.entities()));
    }

    /** Writes all of them; one that was new and is there by now fails. */
    void write(DSLContext tx) {
        mirror.update(tx, updated);
        mirror.insert(tx, created);
    }
}
