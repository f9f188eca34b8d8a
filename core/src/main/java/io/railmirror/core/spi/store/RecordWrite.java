package io.railmirror.core.spi.store;

import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.mirror.MirroredRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the mirror as it shall be, with the entry that records why.
 *
 * @param row the row; the store sets its row version and, when there is an entry, its sequence
 * @param expectedRowVersion the version of the row that the decision was taken on, 0 when there was
 *     none
 * @param entry the entry, null for a re-mapping, which has one entry for all its rows
 */
public record RecordWrite(
        MirroredRecord row,
        long expectedRowVersion,
        @Nullable EntryDraft entry) {

    /** Refuses nulls, and an entry about another record. */
    public RecordWrite {
        Objects.requireNonNull(row, "row");
        if (entry != null) {
            EntryDraft.Subject subject = entry.subject();
            if (subject == null
                    || !subject.id().equals(row.key().id())
                    || !subject.kind().equals(row.key().kind()))
                throw new IllegalArgumentException("entry is not about record " + row.key());
        }
    }
}
