package io.railmirror.qbo.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Objects whose JSON a test wrote, in the place of what the books would show. */
final class Plantings {

    private record Key(QboKind kind, String id) {}

    private final Map<Key, List<Row>> planted = new LinkedHashMap<>();
    private long version;

    /** Counts every change, so that lists notice it. */
    synchronized long version() {
        return version;
    }

    synchronized void plant(QboKind kind, String id, List<Row> rows) {
        planted.put(new Key(kind, id), List.copyOf(rows));
        version++;
    }

    synchronized void uproot(QboKind kind, String id) {
        planted.remove(new Key(kind, id));
        version++;
    }

    synchronized List<Row> of(QboKind kind, String id) {
        return planted.getOrDefault(new Key(kind, id), List.of());
    }

    synchronized List<Row> of(QboKind kind) {
        List<Row> rows = new ArrayList<>();
        planted.forEach((key, some) -> {
            if (key.kind() == kind) rows.addAll(some);
        });
        return rows;
    }

    synchronized Set<String> idsOf(QboKind kind) {
        Set<String> ids = new TreeSet<>();
        for (Key key : planted.keySet()) if (key.kind() == kind) ids.add(key.id());
        return ids;
    }

    List<Row> insteadOf(Row row) {
        List<Row> some = of(row.kind(), row.id());
        return some.isEmpty() ? List.of(row) : some;
    }
}
