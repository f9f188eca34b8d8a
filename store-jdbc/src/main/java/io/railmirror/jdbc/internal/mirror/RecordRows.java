package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.MIRROR_RECORD;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.mirror.Tombstone;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Legible;
import io.railmirror.jdbc.internal.sql.Lookup;
import io.railmirror.jdbc.internal.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Rows of the mirror as rows of its table, and back. */
public final class RecordRows {

    /** What is written. */
    public static final Columns<StoredRow> COLUMNS = Columns.<StoredRow>of(MIRROR_RECORD)
            .key(MIRROR_RECORD.BUSINESS_ID, row -> row.row().key().business().value())
            .key(
                    MIRROR_RECORD.CONNECTION_ID,
                    row -> row.row().key().connection().value())
            .key(MIRROR_RECORD.KIND, row -> row.row().key().kind().value())
            .key(MIRROR_RECORD.EXTERNAL_ID, row -> row.row().key().id().value())
            .with(MIRROR_RECORD.STATE, row -> row.row().state().name())
            .with(MIRROR_RECORD.ROW_VERSION, row -> row.row().rowVersion())
            .with(MIRROR_RECORD.SEQUENCE, row -> row.row().sequence())
            .with(MIRROR_RECORD.DOCUMENT_ID, row -> row.row().document().value())
            .with(
                    MIRROR_RECORD.CONTENT_HASH,
                    row -> Values.bytes(row.row().content().hash()))
            .with(MIRROR_RECORD.MAPPER_VERSION, row -> row.row().content().mapperVersion())
            .with(
                    MIRROR_RECORD.CONTEXT_DIGEST,
                    row -> Values.bytes(row.row().content().contextDigest()))
            .with(MIRROR_RECORD.VERSION_MAJOR, version(RemoteVersion::major))
            .with(MIRROR_RECORD.VERSION_MINOR, version(RemoteVersion::minor))
            .with(MIRROR_RECORD.REMOTE_UPDATED, row -> row.row().remoteUpdated())
            .with(MIRROR_RECORD.ENTITY_TYPES, row -> StoredRow.text(row.types()))
            .with(MIRROR_RECORD.MAPPING_FAILURE, row -> Legible.text(row.row().mappingFailure()))
            .with(MIRROR_RECORD.DELETION_PROOF, tombstone(end -> end.proof().name()))
            .with(MIRROR_RECORD.DELETED_AT, tombstone(Tombstone::at))
            .with(MIRROR_RECORD.SUCCESSOR, tombstone(RecordRows::successor))
            .with(MIRROR_RECORD.FIRST_SEEN, row -> row.row().firstSeen())
            .with(MIRROR_RECORD.LAST_CHANGED, row -> row.row().lastChanged())
            .build();

    /** What is read, in the order of {@link #read}. */
    static final List<Field<?>> FIELDS = List.of(
            MIRROR_RECORD.BUSINESS_ID,
            MIRROR_RECORD.CONNECTION_ID,
            MIRROR_RECORD.KIND,
            MIRROR_RECORD.EXTERNAL_ID,
            MIRROR_RECORD.STATE,
            MIRROR_RECORD.ROW_VERSION,
            MIRROR_RECORD.SEQUENCE,
            MIRROR_RECORD.DOCUMENT_ID,
            MIRROR_RECORD.CONTENT_HASH,
            MIRROR_RECORD.MAPPER_VERSION,
            MIRROR_RECORD.CONTEXT_DIGEST,
            MIRROR_RECORD.VERSION_MAJOR,
            MIRROR_RECORD.VERSION_MINOR,
            MIRROR_RECORD.REMOTE_UPDATED,
            MIRROR_RECORD.ENTITY_TYPES,
            MIRROR_RECORD.MAPPING_FAILURE,
            MIRROR_RECORD.DELETION_PROOF,
            MIRROR_RECORD.DELETED_AT,
            MIRROR_RECORD.SUCCESSOR,
            MIRROR_RECORD.FIRST_SEEN,
            MIRROR_RECORD.LAST_CHANGED);

    /** Rows by the keys of their records. */
    public static final Lookup<StoredRow> LOOKUP =
            new Lookup<>(MIRROR_RECORD, FIELDS, RecordRows::read);

    private RecordRows() {}

    static StoredRow read(ResultSet row) throws SQLException {
        RecordRow record = new RecordRow(
                key(row),
                RecordState.valueOf(row.getString(5)),
                row.getLong(6),
                row.getLong(7),
                new DocumentId(row.getString(8)),
                new ContentStamp(Values.hex(row, 9), row.getInt(10), Values.hex(row, 11)),
                version(row),
                Values.time(row, 14),
                row.getString(16),
                tombstone(row),
                Objects.requireNonNull(Values.time(row, 20)),
                Objects.requireNonNull(Values.time(row, 21)));
        return new StoredRow(record, StoredRow.parse(row.getString(15)));
    }

    /** The key of a record from the first four columns. */
    static RecordKey key(ResultSet row) throws SQLException {
        return new RecordKey(
                BusinessId.of(row.getString(1)),
                ConnectionId.of(row.getString(2)),
                Kind.of(row.getString(3)),
                ExternalId.of(row.getString(4)));
    }

    private static @Nullable RemoteVersion version(ResultSet row) throws SQLException {
        Long major = Values.number(row, 12);
        return major == null ? null : new RemoteVersion(major, row.getLong(13));
    }

    private static @Nullable Tombstone tombstone(ResultSet row) throws SQLException {
        String proof = row.getString(17);
        if (proof == null) return null;
        String successor = row.getString(19);
        return new Tombstone(
                DeletionProof.valueOf(proof),
                Objects.requireNonNull(Values.time(row, 18)),
                successor == null ? null : ExternalId.of(successor));
    }

    private static @Nullable String successor(Tombstone end) {
        ExternalId successor = end.successor();
        return successor == null ? null : successor.value();
    }

    private static Function<StoredRow, @Nullable Long> version(Function<RemoteVersion, Long> from) {
        return row -> {
            RemoteVersion version = row.row().version();
            return version == null ? null : from.apply(version);
        };
    }

    private static <V> Function<StoredRow, @Nullable V> tombstone(
            Function<Tombstone, @Nullable V> from) {
        return row -> {
            Tombstone end = row.row().tombstone();
            return end == null ? null : from.apply(end);
        };
    }
}
