package io.railmirror.testkit.books;

import java.util.List;

/**
 * What changed since a moment.
 *
 * @param records the records that were created or changed and still exist, as they are now, by type
 *     and number
 * @param deleted the records that were deleted, by type and number
 */
public record Changes(List<BookRecord> records, List<Tombstone> deleted) {
    /** Copies the lists. */
    public Changes {
        records = List.copyOf(records);
        deleted = List.copyOf(deleted);
    }

    /**
     * How many records are named.
     *
     * @return the number, deletions included
     */
    public int size() {
        return records.size() + deleted.size();
    }
}
