package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.AgeLine;
import io.railmirror.core.mirror.AgeQuery;
import io.railmirror.core.mirror.EntityPage;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.Sums;
import io.railmirror.core.model.Entity;
import io.railmirror.jdbc.internal.sql.Database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mirror's queries as SQL, each over one committed state. Thread-safe. */
public final class JdbcMirror implements MirrorStore {

    private final Database database;
    private final RecordReader records;

    /** The mirror of a database. */
    public JdbcMirror(Database database) {
        this.database = database;
        this.records = new RecordReader(database);
    }

    @Override
    public Optional<MirroredRecord> find(RecordKey record) {
        return database.read(record.business(), tx -> records.find(tx, record));
    }

    @Override
    public List<MirroredRecord> records(RecordQuery query) {
        return database.read(query.business(), tx -> records.records(tx, query));
    }

    @Override
    public List<RecordRow> rows(RecordQuery query) {
        return database.read(query.business(), tx -> records.rows(tx, query));
    }

    @Override
    public Set<Kind> kinds(ConnectionKey connection) {
        return database.read(connection.business(), tx -> records.kinds(tx, connection));
    }

    @Override
    public long count(RecordQuery query) {
        return database.read(query.business(), tx -> records.count(tx, query));
    }

    @Override
    public long tombstonesSince(RecordQuery query, Instant time) {
        return database.read(query.business(), tx -> records.tombstonesSince(tx, query, time));
    }

    @Override
    public <E extends Entity> EntityPage<E> entities(EntityQuery<E> query) {
        return database.read(query.business(), tx -> EntityReader.page(tx, query));
    }

    @Override
    public <E extends Entity> Sums sums(EntityQuery<E> query) {
        return database.read(query.business(), tx -> SumReader.sums(tx, query));
    }

    @Override
    public <E extends Entity> List<AgeLine> ages(AgeQuery<E> query) {
        return database.read(query.documents().business(), tx -> SumReader.ages(tx, query));
    }
}
