package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.DuePage;
import io.railmirror.core.mirror.DueQuery;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.jdbc.internal.sql.Database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mirror's queries as SQL, each over one committed state. Thread-safe. */
public final class JdbcMirror implements MirrorStore {

    private final Database database;
    private final RecordReader records;
    private final DueReader<Bill> bills = new DueReader<>(DocumentTables.BILLS, Bill.class);
    private final DueReader<Invoice> invoices =
            new DueReader<>(DocumentTables.INVOICES, Invoice.class);

    /** The mirror of a database. */
    public JdbcMirror(Database database) {
        this.database = database;
        this.records = new RecordReader(database);
    }

    @Override
    public Optional<MirroredRecord> find(RecordKey record) {
        return database.read(tx -> records.find(tx, record));
    }

    @Override
    public List<MirroredRecord> records(RecordQuery query) {
        return database.read(tx -> records.records(tx, query));
    }

    @Override
    public List<RecordRow> rows(RecordQuery query) {
        return database.read(tx -> records.rows(tx, query));
    }

    @Override
    public long count(RecordQuery query) {
        return database.read(tx -> records.count(tx, query));
    }

    @Override
    public long tombstonesSince(RecordQuery query, Instant time) {
        return database.read(tx -> records.tombstonesSince(tx, query, time));
    }

    @Override
    public <E extends Entity> List<Mirrored<E>> entities(EntityQuery<E> query) {
        return database.read(tx -> EntityReader.entities(tx, query));
    }

    @Override
    public DuePage<Bill> bills(DueQuery<BillStatus> query) {
        return database.read(tx -> bills.page(tx, query));
    }

    @Override
    public DuePage<Invoice> invoices(DueQuery<InvoiceStatus> query) {
        return database.read(tx -> invoices.page(tx, query));
    }
}
