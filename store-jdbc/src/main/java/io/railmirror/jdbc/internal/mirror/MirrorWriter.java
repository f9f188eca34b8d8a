package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.BALANCE_HISTORY;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.jdbc.internal.sql.Bulk;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/** Writes rows and entities. Thread-safe. */
public final class MirrorWriter {

    private final Database database;

    /** Writes into the tables of a database. */
    public MirrorWriter(Database database) {
        this.database = database;
    }

    /** The rows of records, as far as they exist. */
    public Map<RecordKey, StoredRow> find(
            DSLContext tx, BusinessId business, Collection<RecordKey> records) {
        Keys keys = Keys.ofRecords(business, records);
        return byKey(database.tables().find(tx, RecordRows.LOOKUP, keys));
    }

    /** The same, locked in the order of their keys until the transaction ends. */
    public Map<RecordKey, StoredRow> lock(
            DSLContext tx, BusinessId business, Collection<RecordKey> records) {
        Keys keys = Keys.ofRecords(business, records);
        return byKey(database.tables().lock(tx, RecordRows.LOOKUP, keys));
    }

    /** One row, locked until the transaction ends. */
    public Optional<StoredRow> lock(DSLContext tx, RecordKey record) {
        return Optional.ofNullable(lock(tx, record.business(), List.of(record)).get(record));
    }

    private static Map<RecordKey, StoredRow> byKey(List<StoredRow> rows) {
        Map<RecordKey, StoredRow> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.row().key(), row));
        return byKey;
    }

    /** The balances that writes will change; asked before the entities are replaced. */
    public BalanceChanges balances(DSLContext tx, List<RecordWrite> writes) {
        return BalanceChanges.of(tx, database, writes);
    }

    /** Empties what an entry brought into the history of balances. */
    public void forget(DSLContext tx, RecordKey record, long sequence) {
        tx.deleteFrom(BALANCE_HISTORY)
                .where(BALANCE_HISTORY.BUSINESS_ID.eq(record.business().value()))
                .and(BALANCE_HISTORY.CONNECTION_ID.eq(record.connection().value()))
                .and(BALANCE_HISTORY.KIND.eq(record.kind().value()))
                .and(BALANCE_HISTORY.EXTERNAL_ID.eq(record.id().value()))
                .and(BALANCE_HISTORY.SEQUENCE.eq(sequence))
                .execute();
    }

    /**
     * Replaces the entities of the records that bring others.
     *
     * @param before the rows as they are, locked
     */
    public void writeEntities(
            DSLContext tx,
            BusinessId business,
            List<RecordWrite> writes,
            Map<RecordKey, StoredRow> before) {
        Map<EntityType, List<RecordKey>> old = new EnumMap<>(EntityType.class);
        Map<EntityType, List<Bulk.Packed<?>>> next = new EnumMap<>(EntityType.class);
        for (RecordWrite write : writes) {
            if (write.entities() == null) continue;
            RecordKey key = write.row().key();
            StoredRow row = before.get(key);
            for (EntityType type : row == null ? Set.<EntityType>of() : row.types())
                old.computeIfAbsent(type, any -> new ArrayList<>()).add(key);
            for (RecordEntities.Ready ready : ready(write, write.entities()).rows())
                next.computeIfAbsent(ready.type(), any -> new ArrayList<>()).add(ready.row());
        }
        old.forEach((type, keys) -> database.tables()
                .delete(tx, EntityTables.of(type).table(), Keys.ofRecords(business, keys)));
        next.forEach((type, rows) -> insert(tx, EntityTables.of(type), rows));
    }

    /** A unit may have very many that were not prepared: each is packed when it is sent. */
    private RecordEntities ready(RecordWrite write, List<MappedEntity> entities) {
        RecordKey key = write.row().key();
        return write.prepared() instanceof RecordEntities ready
                        && ready.record().equals(key)
                ? ready
                : RecordEntities.of(key, entities, Bulk.Packed::later);
    }

    /** See {@link io.railmirror.core.spi.store.Store#prepare}. */
    public RecordEntities prepare(RecordKey record, List<MappedEntity> entities) {
        return RecordEntities.of(record, entities, this::packed);
    }

    /** The row is of the table's type. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Bulk.Packed<?> packed(EntityRow<?> row) {
        EntityTable table = EntityTables.of(row.entity().type());
        return database.tables().pack(table.columns(), row.written());
    }

    /** The rows are of the table's type: they were grouped by it. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private void insert(DSLContext tx, EntityTable<?> table, List<Bulk.Packed<?>> rows) {
        database.tables().insertPacked(tx, ((EntityTable) table).columns(), (List) rows);
    }

    /** Packs a row for a later insert; needs no transaction. */
    public Bulk.Packed<StoredRow> pack(StoredRow row) {
        return database.tables().pack(RecordRows.COLUMNS, row);
    }

    /** Inserts rows that are new. */
    public void insert(DSLContext tx, List<Bulk.Packed<StoredRow>> rows) {
        database.tables().insertPacked(tx, RecordRows.COLUMNS, rows);
    }

    /** Writes rows that are there and locked. */
    public void update(DSLContext tx, List<StoredRow> rows) {
        int found = database.tables().update(tx, RecordRows.COLUMNS, rows);
        if (found != rows.size())
            throw new IllegalStateException(
                    "%d of %d rows that were locked are there".formatted(found, rows.size()));
    }

    /** Empties what is left of a deleted record: content hash, mapping failure, history. */
    public void empty(DSLContext tx, StoredRow gone) {
        RecordRow row = gone.row();
        ContentStamp content = new ContentStamp(
                "", row.content().mapperVersion(), row.content().contextDigest());
        RecordRow emptied =
                row.withMapping(content, null).numbered(row.rowVersion() + 1, row.sequence());
        update(tx, List.of(new StoredRow(emptied, gone.types())));
        Keys keys = Keys.ofRecords(row.key().business(), List.of(row.key()));
        database.tables().delete(tx, BALANCE_HISTORY, keys);
    }
}
