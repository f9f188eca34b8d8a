package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.DOCUMENT;
import static io.railmirror.jdbc.internal.schema.Tables.MIRROR_RECORD;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Keys;
import io.railmirror.jdbc.internal.sql.Lookup;
import io.railmirror.jdbc.internal.sql.RecordStretches;
import io.railmirror.jdbc.internal.sql.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reads rows, and the snapshots and entities that belong to them. Thread-safe. */
public final class RecordReader {

    private static final Lookup<Map.Entry<DocumentId, Optional<String>>> SNAPSHOTS = new Lookup<>(
            DOCUMENT,
            List.of(DOCUMENT.DOCUMENT_ID, DOCUMENT.SNAPSHOT),
            row -> Map.entry(
                    new DocumentId(row.getString(1)), Optional.ofNullable(row.getString(2))));

    private static final RecordStretches STRETCHES =
            new RecordStretches(MIRROR_RECORD.KIND, MIRROR_RECORD.EXTERNAL_ID);

    private static final Comparator<MappedEntity> BY_PART =
            Comparator.comparing(MappedEntity::part);

    private final Database database;

    /** Reads the tables of a database. */
    public RecordReader(Database database) {
        this.database = database;
    }

    Optional<MirroredRecord> find(DSLContext tx, RecordKey record) {
        BusinessId business = record.business();
        Keys key = Keys.ofRecords(business, List.of(record));
        List<StoredRow> rows = database.tables().find(tx, RecordRows.LOOKUP, key);
        return whole(tx, business, rows).stream().findFirst();
    }

    List<MirroredRecord> records(DSLContext tx, RecordQuery query) {
        return whole(tx, query.business(), page(tx, query));
    }

    List<RecordRow> rows(DSLContext tx, RecordQuery query) {
        return page(tx, query).stream().map(StoredRow::row).toList();
    }

    private static List<StoredRow> page(DSLContext tx, RecordQuery query) {
        return IndexWalk.inStretches(
                query.kinds().isEmpty()
                        ? STRETCHES.of(query.connection(), query.after())
                        : STRETCHES.of(query.connection(), query.kinds(), query.after()),
                query.limit(),
                (stretch, limit) -> tx.select(RecordRows.FIELDS)
                        .from(MIRROR_RECORD)
                        .where(writtenAsAsked(query))
                        .and(inStates(query))
                        .and(stretch)
                        .orderBy(IndexWalk.key(MIRROR_RECORD))
                        .limit(limit),
                RecordRows::read);
    }

    private static Condition inStates(RecordQuery query) {
        return MIRROR_RECORD.STATE.in(query.states().stream().map(Enum::name).toList());
    }

    /** One step along the key for each kind: there are few of them, and many rows of each. */
    Set<Kind> kinds(DSLContext tx, ConnectionKey connection) {
        Set<Kind> kinds = new HashSet<>();
        Condition behind = DSL.noCondition();
        while (true) {
            String next = tx.select(MIRROR_RECORD.KIND)
                    .from(MIRROR_RECORD)
                    .where(of(connection).and(behind))
                    .orderBy(
                            MIRROR_RECORD.BUSINESS_ID,
                            MIRROR_RECORD.CONNECTION_ID,
                            MIRROR_RECORD.KIND)
                    .limit(1)
                    .fetchOne(MIRROR_RECORD.KIND);
            if (next == null) return kinds;
            kinds.add(Kind.of(next));
            behind = MIRROR_RECORD.KIND.gt(next);
        }
    }

    private static Condition of(ConnectionKey connection) {
        return MIRROR_RECORD
                .BUSINESS_ID
                .eq(connection.business().value())
                .and(MIRROR_RECORD.CONNECTION_ID.eq(connection.connection().value()));
    }

    long count(DSLContext tx, RecordQuery query) {
        return tx.fetchCount(tx.selectOne()
                .from(MIRROR_RECORD)
                .where(writtenAsAsked(query))
                .and(ofKinds(query))
                .and(inStates(query)));
    }

    long tombstonesSince(DSLContext tx, RecordQuery query, Instant time) {
        return tx.fetchCount(tx.selectOne()
                .from(MIRROR_RECORD)
                .where(writtenAsAsked(query))
                .and(ofKinds(query))
                .and(MIRROR_RECORD.DELETED_AT.ge(time))
                .and(MIRROR_RECORD.SUCCESSOR.isNull())
                .and(MIRROR_RECORD.DELETION_PROOF.ne(DeletionProof.PERSON.name())));
    }

    private static Condition writtenAsAsked(RecordQuery query) {
        Condition named = DSL.and(
                MIRROR_RECORD.BUSINESS_ID.eq(query.business().value()),
                MIRROR_RECORD.CONNECTION_ID.eq(query.connection().value()));
        if (query.sequenceMax() < Long.MAX_VALUE)
            named = named.and(MIRROR_RECORD.SEQUENCE.le(query.sequenceMax()));
        RecordQuery.MappingStamp stamp = query.staleFor();
        if (stamp == null) return named;
        return named.and(MIRROR_RECORD
                .MAPPER_VERSION
                .ne(stamp.mapperVersion())
                .or(MIRROR_RECORD.CONTEXT_DIGEST.ne(Values.bytes(stamp.contextDigest()))));
    }

    private static Condition ofKinds(RecordQuery query) {
        return query.kinds().isEmpty()
                ? DSL.noCondition()
                : MIRROR_RECORD.KIND.in(query.kinds().stream().map(Kind::value).toList());
    }

    /** The snapshots of rows that are not tombstoned. */
    public Map<RecordKey, String> snapshots(
            DSLContext tx, BusinessId business, List<StoredRow> rows) {
        List<RecordRow> present =
                rows.stream().map(StoredRow::row).filter(row -> !row.isGone()).toList();
        List<DocumentId> ids = present.stream().map(RecordRow::document).toList();
        Map<DocumentId, Optional<String>> texts = new HashMap<>();
        database.tables()
                .find(tx, SNAPSHOTS, Keys.ofDocuments(business, ids))
                .forEach(found -> texts.put(found.getKey(), found.getValue()));
        Map<RecordKey, String> snapshots = new HashMap<>();
        for (RecordRow row : present)
            texts.getOrDefault(row.document(), Optional.empty())
                    .ifPresent(text -> snapshots.put(row.key(), text));
        return snapshots;
    }

    private List<MirroredRecord> whole(DSLContext tx, BusinessId business, List<StoredRow> rows) {
        Map<RecordKey, String> snapshots = snapshots(tx, business, rows);
        Map<RecordKey, List<MappedEntity>> entities = entities(tx, business, rows);
        List<MirroredRecord> records = new ArrayList<>(rows.size());
        for (StoredRow stored : rows) {
            RecordKey key = stored.row().key();
            records.add(new MirroredRecord(
                    stored.row(), snapshots.get(key), entities.getOrDefault(key, List.of())));
        }
        return records;
    }

    private Map<RecordKey, List<MappedEntity>> entities(
            DSLContext tx, BusinessId business, List<StoredRow> rows) {
        Map<EntityType, List<RecordKey>> byType = new EnumMap<>(EntityType.class);
        for (StoredRow stored : rows)
            for (EntityType type : stored.types())
                byType.computeIfAbsent(type, any -> new ArrayList<>())
                        .add(stored.row().key());
        Map<RecordKey, List<MappedEntity>> entities = new HashMap<>();
        byType.forEach((type, keys) -> database.tables()
                .find(tx, EntityTables.of(type).lookup(), Keys.ofRecords(business, keys))
                .forEach(found -> entities.computeIfAbsent(found.key(), any -> new ArrayList<>())
                        .add(new MappedEntity(found.part(), found.entity()))));
        entities.values().forEach(parts -> parts.sort(BY_PART));
        return entities;
    }
}
