package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.BALANCE_HISTORY;

import io.railmirror.core.RecordKey;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.model.Balance;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * The balances whose figures a unit changes, for their history. A re-mapping changes no figure of
 * the rail's, so it leaves no trace there. Confined to one thread.
 */
public final class BalanceChanges {

    private record Line(EntityRow<Balance> balance, LogEntry entry) {}

    private record Place(RecordKey record, String part) {}

    private static final Columns<Line> COLUMNS = columns();

    private final Database database;
    private final List<EntityRow<Balance>> changed;

    private BalanceChanges(Database database, List<EntityRow<Balance>> changed) {
        this.database = database;
        this.changed = changed;
    }

    /** Compares what writes bring with what is there, before it is replaced. */
    static BalanceChanges of(DSLContext tx, Database database, List<RecordWrite> writes) {
        List<EntityRow<Balance>> brought = brought(writes);
        if (brought.isEmpty()) return new BalanceChanges(database, brought);
        Map<Place, Balance> before = before(tx, database, brought);
        return new BalanceChanges(
                database,
                brought.stream()
                        .filter(row ->
                                !isSame(row.entity(), before.get(new Place(row.key(), row.part()))))
                        .toList());
    }

    private static List<EntityRow<Balance>> brought(List<RecordWrite> writes) {
        List<EntityRow<Balance>> brought = new ArrayList<>();
        for (RecordWrite write : writes) {
            List<MappedEntity> entities = write.entities();
            if (entities == null || write.entry() == null) continue;
            for (MappedEntity mapped : entities)
                if (mapped.entity() instanceof Balance balance)
                    brought.add(EntityRow.of(write.row().key(), mapped.part(), balance));
        }
        return brought;
    }

    private static Map<Place, Balance> before(
            DSLContext tx, Database database, List<EntityRow<Balance>> brought) {
        List<RecordKey> records =
                brought.stream().map(EntityRow::key).distinct().toList();
        Keys keys = Keys.ofRecords(records.get(0).business(), records);
        Map<Place, Balance> before = new HashMap<>();
        for (StoredEntity found :
                database.tables().find(tx, MovementTables.BALANCES.lookup(), keys))
            before.put(new Place(found.key(), found.part()), (Balance) found.entity());
        return before;
    }

    private static boolean isSame(Balance next, @Nullable Balance before) {
        return before != null
                && Objects.equals(next.current(), before.current())
                && Objects.equals(next.available(), before.available())
                && Objects.equals(next.limit(), before.limit());
    }

    /**
     * Writes them down.
     *
     * @param entries those of the unit
     */
    public void write(DSLContext tx, List<LogEntry> entries) {
        if (changed.isEmpty()) return;
        Map<RecordKey, LogEntry> byRecord = new HashMap<>();
        for (LogEntry entry : entries)
            entry.record().ifPresent(record -> byRecord.putIfAbsent(record, entry));
        List<Line> lines = changed.stream()
                .map(row -> new Line(row, Objects.requireNonNull(byRecord.get(row.key()))))
                .toList();
        database.tables().insert(tx, COLUMNS, lines);
    }

    /** Those that a balance has too, from there. */
    private static Columns<Line> columns() {
        Columns<EntityRow<Balance>> balance = MovementTables.BALANCES.columns();
        Columns.Builder<Line> columns = Columns.of(BALANCE_HISTORY);
        balance.columns().subList(0, balance.keys()).forEach(key -> addKey(columns, key));
        columns.key(BALANCE_HISTORY.SEQUENCE, line -> line.entry().sequence())
                .with(BALANCE_HISTORY.LOGGED_AT, line -> line.entry().time());
        balance.columns().stream().skip(balance.keys()).forEach(column -> add(columns, column));
        return columns.build();
    }

    private static <V> void addKey(
            Columns.Builder<Line> columns, Columns.Column<EntityRow<Balance>, V> key) {
        Field<V> field = Objects.requireNonNull(BALANCE_HISTORY.field(key.field()));
        columns.key(field, line -> Objects.requireNonNull(key.from().apply(line.balance())));
    }

    private static <V> void add(
            Columns.Builder<Line> columns, Columns.Column<EntityRow<Balance>, V> column) {
        Field<V> field = BALANCE_HISTORY.field(column.field());
        if (field != null) columns.with(field, line -> column.from().apply(line.balance()));
    }
}
