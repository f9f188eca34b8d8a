package io.railmirror.stripe.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All objects of a kind, newest first, found by id. Not thread-safe. */
final class Shelf {

    private final NavigableMap<Row.Place, Row> rows = new TreeMap<>();
    private final Map<String, Row> byId = new HashMap<>();

    void put(Row row) {
        Row before = byId.put(row.id(), row);
        if (before != null) rows.remove(before.place());
        rows.put(row.place(), row);
    }

    @Nullable
    Row remove(String id) {
        Row row = byId.remove(id);
        if (row != null) rows.remove(row.place());
        return row;
    }

    Optional<Row> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    int size() {
        return rows.size();
    }

    /** All, newest first. */
    Collection<Row> newestFirst() {
        return rows.values();
    }

    /** What stands behind a place, that is older, newest first. */
    Collection<Row> after(Row.Place place) {
        return rows.tailMap(place, false).values();
    }

    /** What stands before a place, that is newer, the nearest first. */
    Collection<Row> before(Row.Place place) {
        return rows.headMap(place, false).descendingMap().values();
    }
}
