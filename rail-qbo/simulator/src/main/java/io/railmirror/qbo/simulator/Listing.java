package io.railmirror.qbo.simulator;

import io.railmirror.qbo.simulator.Fields.Field;
import io.railmirror.qbo.simulator.QueryStatement.Order;
import io.railmirror.testkit.books.BookRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All objects of one kind at one moment, and what was already selected from them. */
final class Listing {

    /** A paging client asks the same again for every page; few different questions are alive. */
    private static final int SELECTIONS_MAX = 8;

    private final List<BookRecord> records;
    private final long plantings;
    private final List<Row> rows;
    private final Map<String, List<Row>> selections = new ConcurrentHashMap<>();

    Listing(List<BookRecord> records, long plantings, List<Row> rows) {
        this.records = records;
        this.plantings = plantings;
        this.rows = List.copyOf(rows);
    }

    /** Whether nothing has changed: the very same records, the same planted objects. */
    boolean shows(List<BookRecord> now, long plantingsNow) {
        if (plantingsNow != plantings || now.size() != records.size()) return false;
        for (int i = 0; i < now.size(); i++) if (now.get(i) != records.get(i)) return false;
        return true;
    }

    List<Row> rows() {
        return rows;
    }

    List<Row> select(QueryStatement statement) {
        if (selections.size() > SELECTIONS_MAX) selections.clear();
        return selections.computeIfAbsent(statement.selection(), key -> selected(statement));
    }

    private List<Row> selected(QueryStatement statement) {
        List<Row> selected = new ArrayList<>();
        for (Row row : rows) {
            boolean hidden = statement.hidesInactive() && !row.facts().active();
            if (!hidden && statement.where().stream().allMatch(one -> one.holds(row)))
                selected.add(row);
        }
        selected.sort(order(statement));
        return List.copyOf(selected);
    }

    private static Comparator<Row> order(QueryStatement statement) {
        if (statement.orders().isEmpty()) return defaultOrder(statement.kind());
        Comparator<Row> order = null;
        for (Order one : statement.orders()) {
            Comparator<Row> next = one.descending() ? by(one.field()).reversed() : by(one.field());
            order = order == null ? next : order.thenComparing(next);
        }
        return order == null ? Row.BY_ID : order.thenComparing(Row.BY_ID);
    }

    /** Names by name; everything else with the newest change first, whatever the manual says. */
    private static Comparator<Row> defaultOrder(QboKind kind) {
        if (!kind.isName())
            return Comparator.comparing((Row row) -> row.facts().updated())
                    .thenComparing(Row.BY_ID)
                    .reversed();
        Function<Row, String> name = row -> sortName(kind, row);
        return Comparator.comparing(name).thenComparing(Row.BY_ID);
    }

    private static String sortName(QboKind kind, Row row) {
        String property = Fields.of(kind, "DisplayName").isPresent() ? "DisplayName" : "Name";
        @Nullable String name = Values.of(row, new Field(property, Fields.Type.TEXT));
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    private static Comparator<Row> by(Field field) {
        if (field.name().equals("Id")) return Row.BY_ID;
        return (one, other) -> {
            @Nullable String mine = Values.of(one, field);
            @Nullable String theirs = Values.of(other, field);
            if (mine == null || theirs == null)
                return Boolean.compare(mine != null, theirs != null);
            return Values.compare(field.type(), mine, theirs);
        };
    }
}
