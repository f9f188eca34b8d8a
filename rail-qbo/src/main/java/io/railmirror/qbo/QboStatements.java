package io.railmirror.qbo;

import io.railmirror.core.ExternalId;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query statements that the rail sends. Pure. */
final class QboStatements {
    private QboStatements() {}

    /** A page of all objects of a kind, in an order that no update changes. */
    static String page(QboKind kind, int start, int rowsMax) {
        return "select * from %s%s ORDERBY Id STARTPOSITION %d MAXRESULTS %d"
                .formatted(kind.kind(), where(kind.everything()), start, rowsMax);
    }

    /** How many rows all pages together have. */
    static String count(QboKind kind) {
        return "select count(*) from %s%s".formatted(kind.kind(), where(kind.everything()));
    }

    /** Some objects by id, the inactive included. */
    static String byIds(QboKind kind, List<ExternalId> ids) {
        String list = ids.stream().map(id -> quoted(id.value())).collect(Collectors.joining(", "));
        String condition = "Id IN (%s)".formatted(list);
        return "select * from %s%s MAXRESULTS %d"
                .formatted(kind.kind(), where(condition, kind.everything()), ids.size());
    }

    private static String where(String... conditions) {
        String all = Stream.of(conditions)
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" AND "));
        return all.isEmpty() ? "" : " where " + all;
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
