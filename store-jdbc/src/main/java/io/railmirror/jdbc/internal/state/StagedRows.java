package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.STAGED_CHANGE;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.StreamKey;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Tables;
import io.railmirror.jdbc.internal.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The table of staged changes. Thread-safe: it keeps nothing between calls. */
final class StagedRows {

    private static final Columns<Staged> COLUMNS = Columns.<Staged>of(STAGED_CHANGE)
            .key(STAGED_CHANGE.BUSINESS_ID, row -> row.stream().business().value())
            .key(STAGED_CHANGE.CONNECTION_ID, row -> row.stream().connection().value())
            .key(STAGED_CHANGE.STREAM, row -> row.stream().stream().value())
            .key(STAGED_CHANGE.ORDINAL, Staged::ordinal)
            .with(STAGED_CHANGE.CHANGE, row -> row.said().name())
            .with(STAGED_CHANGE.KIND, row -> row.snapshot().kind().value())
            .with(STAGED_CHANGE.EXTERNAL_ID, row -> row.snapshot().id().value())
            .with(STAGED_CHANGE.VERSION_MAJOR, row -> major(row.snapshot().version()))
            .with(STAGED_CHANGE.VERSION_MINOR, row -> minor(row.snapshot().version()))
            .with(
                    STAGED_CHANGE.REMOTE_UPDATED,
                    row -> Times.cutOrNull(row.snapshot().remoteUpdated()))
            .with(STAGED_CHANGE.SUCCESSOR, row -> text(row.successor()))
            .with(
                    STAGED_CHANGE.SNAPSHOT,
                    row -> row.said() == Said.UPSERT ? row.snapshot().json() : null)
            .build();

    private final Tables tables;

    private enum Said {
        UPSERT,
        GONE,
        HINT
    }

    /**
     * A change as a row.
     *
     * @param snapshot whose JSON is empty where there is none
     */
    private record Staged(
            StreamKey stream,
            long ordinal,
            Said said,
            Snapshot snapshot,
            @Nullable ExternalId successor) {

        static Staged of(StreamKey stream, long ordinal, Change change) {
            return change.fold(
                    upsert -> new Staged(stream, ordinal, Said.UPSERT, upsert.snapshot(), null),
                    gone -> new Staged(
                            stream,
                            ordinal,
                            Said.GONE,
                            new Snapshot(gone.kind(), gone.id(), gone.version(), null, ""),
                            gone.successor()),
                    hint -> new Staged(
                            stream,
                            ordinal,
                            Said.HINT,
                            new Snapshot(hint.kind(), hint.id(), null, null, ""),
                            null));
        }
    }

    StagedRows(Database database) {
        this.tables = database.tables();
    }

    /** Adds changes behind those that are there; the lease's row is locked, so nobody else does. */
    void add(DSLContext tx, StreamKey stream, List<Change> changes) {
        long next = count(tx, stream);
        List<Staged> rows = new ArrayList<>(changes.size());
        for (Change change : changes) rows.add(Staged.of(stream, next++, change));
        tables.insert(tx, COLUMNS, rows);
    }

    /** The ordinals have no gaps, so the last one tells how many there are. */
    long count(DSLContext tx, StreamKey stream) {
        Long last = tx.select(STAGED_CHANGE.ORDINAL)
                .from(STAGED_CHANGE)
                .where(isOf(stream))
                .orderBy(IndexWalk.backwards(
                        STAGED_CHANGE.BUSINESS_ID,
                        STAGED_CHANGE.CONNECTION_ID,
                        STAGED_CHANGE.STREAM,
                        STAGED_CHANGE.ORDINAL))
                .limit(1)
                .fetchOne(STAGED_CHANGE.ORDINAL);
        return last == null ? 0 : last + 1;
    }

    List<Change> read(DSLContext tx, StreamKey stream, long offset, int limit) {
        return Tables.all(
                tx.select(
                                STAGED_CHANGE.CHANGE,
                                STAGED_CHANGE.KIND,
                                STAGED_CHANGE.EXTERNAL_ID,
                                STAGED_CHANGE.VERSION_MAJOR,
                                STAGED_CHANGE.VERSION_MINOR,
                                STAGED_CHANGE.REMOTE_UPDATED,
                                STAGED_CHANGE.SUCCESSOR,
                                STAGED_CHANGE.SNAPSHOT)
                        .from(STAGED_CHANGE)
                        .where(isOf(stream))
                        .and(STAGED_CHANGE.ORDINAL.ge(offset))
                        .orderBy(IndexWalk.key(STAGED_CHANGE))
                        .limit(limit),
                StagedRows::change);
    }

    void drop(DSLContext tx, Set<StreamKey> streams) {
        for (StreamKey stream : new TreeSet<>(streams))
            tx.deleteFrom(STAGED_CHANGE).where(isOf(stream)).execute();
    }

    /** Asked before a redaction only, so there is no index for it. */
    boolean holds(DSLContext tx, RecordKey record) {
        return tx.fetchExists(
                STAGED_CHANGE,
                STAGED_CHANGE
                        .BUSINESS_ID
                        .eq(record.business().value())
                        .and(STAGED_CHANGE.CONNECTION_ID.eq(record.connection().value()))
                        .and(STAGED_CHANGE.KIND.eq(record.kind().value()))
                        .and(STAGED_CHANGE.EXTERNAL_ID.eq(record.id().value())));
    }

    private static Condition isOf(StreamKey stream) {
        return STAGED_CHANGE
                .BUSINESS_ID
                .eq(stream.business().value())
                .and(STAGED_CHANGE.CONNECTION_ID.eq(stream.connection().value()))
                .and(STAGED_CHANGE.STREAM.eq(stream.stream().value()));
    }

    private static Change change(ResultSet row) throws SQLException {
        Kind kind = Kind.of(row.getString(2));
        ExternalId id = ExternalId.of(row.getString(3));
        Long major = Values.number(row, 4);
        RemoteVersion version = major == null ? null : new RemoteVersion(major, row.getLong(5));
        return switch (Said.valueOf(row.getString(1))) {
            case UPSERT ->
                new Change.Upsert(new Snapshot(
                        kind,
                        id,
                        version,
                        Values.time(row, 6),
                        Objects.requireNonNull(row.getString(8))));
            case GONE -> new Change.Gone(kind, id, version, id(row.getString(7)));
            case HINT -> new Change.Hint(kind, id);
        };
    }

    private static @Nullable Long major(@Nullable RemoteVersion version) {
        return version == null ? null : version.major();
    }

    private static @Nullable Long minor(@Nullable RemoteVersion version) {
        return version == null ? null : version.minor();
    }

    private static @Nullable String text(@Nullable ExternalId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable ExternalId id(@Nullable String text) {
        return text == null ? null : ExternalId.of(text);
    }
}
