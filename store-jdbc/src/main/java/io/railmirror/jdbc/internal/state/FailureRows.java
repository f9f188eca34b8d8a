package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.FAILED_RECORD;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Keys;
import io.railmirror.jdbc.internal.sql.Legible;
import io.railmirror.jdbc.internal.sql.Lookup;
import io.railmirror.jdbc.internal.sql.RecordStretches;
import io.railmirror.jdbc.internal.sql.Tables;
import io.railmirror.jdbc.internal.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The table of failures that are open. Thread-safe: it keeps nothing between calls. */
final class FailureRows {

    /** So many open failures of a connection are read at once instead of by their keys. */
    private static final int FEW = 100;

    private static final Columns<FailedRecord> COLUMNS = Columns.<FailedRecord>of(FAILED_RECORD)
            .key(
                    FAILED_RECORD.BUSINESS_ID,
                    failure -> failure.record().business().value())
            .key(
                    FAILED_RECORD.CONNECTION_ID,
                    failure -> failure.record().connection().value())
            .key(FAILED_RECORD.KIND, failure -> failure.record().kind().value())
            .key(FAILED_RECORD.EXTERNAL_ID, failure -> failure.record().id().value())
            .with(FAILED_RECORD.RUN_ID, failure -> failure.run().value())
            .with(FAILED_RECORD.STAGE, failure -> failure.stage().name())
            .with(FAILED_RECORD.CAUSE, failure -> Legible.text(failure.cause()))
            .with(FAILED_RECORD.FAILED_AT, failure -> Times.cut(failure.at()))
            .with(FAILED_RECORD.ATTEMPTS, FailedRecord::attempts)
            .build();

    private static final List<Field<?>> FIELDS =
            COLUMNS.columns().stream().<Field<?>>map(Columns.Column::field).toList();

    private static final Lookup<FailedRecord> BY_KEY =
            new Lookup<>(FAILED_RECORD, FIELDS, FailureRows::failure);

    private final Tables tables;

    FailureRows(Database database) {
        this.tables = database.tables();
    }

    /** Those of a connection, in key order. */
    List<FailedRecord> of(
            DSLContext tx, ConnectionKey connection, @Nullable RecordKey after, int limit) {
        return IndexWalk.inStretches(
                new RecordStretches(FAILED_RECORD.KIND, FAILED_RECORD.EXTERNAL_ID)
                        .of(connection.connection(), after),
                limit,
                (stretch, rest) -> tx.select(FIELDS)
                        .from(FAILED_RECORD)
                        .where(FAILED_RECORD.BUSINESS_ID.eq(
                                connection.business().value()))
                        .and(FAILED_RECORD.CONNECTION_ID.eq(
                                connection.connection().value()))
                        .and(stretch)
                        .orderBy(IndexWalk.key(FAILED_RECORD))
                        .limit(rest),
                FailureRows::failure);
    }

    /**
     * Those of the given records, all of one business. Mostly there are none at all: then one look
     * at the connection answers for a whole page.
     */
    Map<RecordKey, FailedRecord> find(DSLContext tx, Collection<RecordKey> records) {
        Set<ConnectionKey> connections = new TreeSet<>();
        for (RecordKey record : records)
            connections.add(new ConnectionKey(record.business(), record.connection()));
        Map<RecordKey, FailedRecord> found = new HashMap<>();
        for (ConnectionKey connection : connections)
            for (FailedRecord failure : find(tx, connection, records))
                found.put(failure.record(), failure);
        if (!found.isEmpty()) found.keySet().retainAll(Set.copyOf(records));
        return found;
    }

    private List<FailedRecord> find(
            DSLContext tx, ConnectionKey connection, Collection<RecordKey> records) {
        List<FailedRecord> few = of(tx, connection, null, FEW + 1);
        if (few.size() <= FEW) return few;
        List<RecordKey> own = records.stream()
                .filter(record -> record.connection().equals(connection.connection()))
                .toList();
        return tables.find(tx, BY_KEY, Keys.ofRecords(connection.business(), own));
    }

    void settle(DSLContext tx, BusinessId business, Collection<RecordKey> records) {
        tables.delete(tx, FAILED_RECORD, Keys.ofRecords(business, records));
    }

    /** Opens failures, or replaces those that are open; in key order. */
    void open(DSLContext tx, List<FailedRecord> failures) {
        Map<RecordKey, FailedRecord> last = new TreeMap<>();
        failures.forEach(failure -> last.put(failure.record(), failure));
        Upserts.write(tx, COLUMNS, last.values());
    }

    private static FailedRecord failure(ResultSet row) throws SQLException {
        return new FailedRecord(
                RowKeys.record(row),
                RunId.of(row.getString(5)),
                FailedRecord.Stage.valueOf(row.getString(6)),
                row.getString(7),
                Objects.requireNonNull(Values.time(row, 8)),
                row.getInt(9));
    }
}
