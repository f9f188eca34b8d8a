package io.railmirror.testkit.books;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All records of one type, found by number in constant time. Not thread-safe. */
final class Shelf {
    private final List<@Nullable BookRecord> records = new ArrayList<>();
    private final TreeMap<Long, Tombstone> tombstones = new TreeMap<>();

    private long revision;

    long revision() {
        return revision;
    }

    long nextId() {
        return records.size() + 1L;
    }

    void add(BookRecord record) {
        if (record.id() != nextId()) {
            throw new IllegalStateException(record.ref() + " does not follow " + records.size());
        }
        records.add(record);
        revision++;
    }

    void put(BookRecord record) {
        records.set(index(record.id()), record);
        revision++;
    }

    void bury(Tombstone tombstone) {
        records.set(index(tombstone.ref().id()), null);
        tombstones.put(tombstone.ref().id(), tombstone);
        revision++;
    }

    Optional<BookRecord> find(long id) {
        return id < 1 || id > records.size()
                ? Optional.empty()
                : Optional.ofNullable(records.get(index(id)));
    }

    Collection<Tombstone> tombstones() {
        return tombstones.values();
    }

    Optional<Tombstone> findTombstone(long id) {
        return Optional.ofNullable(tombstones.get(id));
    }

    int size() {
        return records.size() - tombstones.size();
    }

    List<BookRecord> list() {
        List<BookRecord> found = new ArrayList<>(size());
        for (BookRecord record : records) {
            if (record != null) {
                found.add(record);
            }
        }
        return found;
    }

    private static int index(long id) {
        return Math.toIntExact(id - 1);
    }
}
