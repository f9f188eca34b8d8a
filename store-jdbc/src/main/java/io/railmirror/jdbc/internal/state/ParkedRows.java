package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.PARKED_DELETION;
import static io.railmirror.jdbc.internal.schema.Tables.PARKED_DELETIONS;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.ParkedDeletions.Deletion;
import io.railmirror.core.ParkedDeletions.State;
import io.railmirror.core.RunId;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The tables of parked deletions. Thread-safe: it keeps nothing between calls. */
final class ParkedRows {

    private static final Columns<Item> ITEMS = Columns.<Item>of(PARKED_DELETION)
            .key(PARKED_DELETION.BUSINESS_ID, item -> item.business().value())
            .key(PARKED_DELETION.RUN_ID, item -> item.run().value())
            .key(PARKED_DELETION.ORDINAL, Item::ordinal)
            .with(PARKED_DELETION.KIND, item -> item.deletion().kind().value())
            .with(PARKED_DELETION.EXTERNAL_ID, item -> item.deletion().id().value())
            .with(PARKED_DELETION.PROOF, item -> name(item.deletion().proof()))
            .with(PARKED_DELETION.VERSION_MAJOR, item -> major(item.deletion().version()))
            .with(PARKED_DELETION.VERSION_MINOR, item -> minor(item.deletion().version()))
            .with(PARKED_DELETION.SEQUENCE, item -> item.deletion().sequence())
            .build();

    private final Tables tables;

    /** One deletion in its place. */
    private record Item(BusinessId business, RunId run, int ordinal, Deletion deletion) {}

    ParkedRows(Database database) {
        this.tables = database.tables();
    }

    /** What a run parked, whatever became of it. */
    Optional<ParkedDeletions> find(DSLContext tx, RunId run, ConnectionKey connection) {
        return read(tx, isOf(connection).and(PARKED_DELETIONS.RUN_ID.eq(run.value()))).stream()
                .findFirst();
    }

    /** What waits in a stream. */
    Optional<ParkedDeletions> waiting(DSLContext tx, StreamKey stream) {
        return read(tx, isWaiting(stream)).stream().findFirst();
    }

    /** What waits in a connection, in the order of its streams. */
    List<ParkedDeletions> waiting(DSLContext tx, ConnectionKey connection) {
        return read(tx, isOf(connection).and(PARKED_DELETIONS.WAITING_STREAM.isNotNull()));
    }

    /** Replaces the list of its run. */
    void write(DSLContext tx, ParkedDeletions list) {
        String business = list.stream().business().value();
        String waits = list.state() == State.PARKED ? list.stream().stream().value() : null;
        if (waits != null) checkAlone(tx, list);
        tx.insertInto(PARKED_DELETIONS)
                .set(PARKED_DELETIONS.BUSINESS_ID, business)
                .set(PARKED_DELETIONS.RUN_ID, list.run().value())
                .set(PARKED_DELETIONS.CONNECTION_ID, list.stream().connection().value())
                .set(PARKED_DELETIONS.STREAM, list.stream().stream().value())
                .set(PARKED_DELETIONS.STATE, list.state().name())
                .set(PARKED_DELETIONS.WAITING_STREAM, waits)
                .set(PARKED_DELETIONS.DIGEST, list.digest())
                .set(PARKED_DELETIONS.PARKED_AT, Times.cut(list.at()))
                .onConflict(PARKED_DELETIONS.BUSINESS_ID, PARKED_DELETIONS.RUN_ID)
                .doUpdate()
                .set(PARKED_DELETIONS.STATE, list.state().name())
                .set(PARKED_DELETIONS.WAITING_STREAM, waits)
                .set(PARKED_DELETIONS.DIGEST, list.digest())
                .set(PARKED_DELETIONS.PARKED_AT, Times.cut(list.at()))
                .execute();
        tx.deleteFrom(PARKED_DELETION)
                .where(PARKED_DELETION.BUSINESS_ID.eq(business))
                .and(PARKED_DELETION.RUN_ID.eq(list.run().value()))
                .execute();
        List<Item> items = new ArrayList<>(list.deletions().size());
        for (Deletion deletion : list.deletions())
            items.add(new Item(list.stream().business(), list.run(), items.size(), deletion));
        tables.insert(tx, ITEMS, items);
    }

    /** The unique key refuses a second list as well, but says less. */
    private static void checkAlone(DSLContext tx, ParkedDeletions list) {
        tx.select(PARKED_DELETIONS.RUN_ID)
                .from(PARKED_DELETIONS)
                .where(isWaiting(list.stream()))
                .and(PARKED_DELETIONS.RUN_ID.ne(list.run().value()))
                .fetchOptional(PARKED_DELETIONS.RUN_ID)
                .ifPresent(run -> {
                    throw new StoreException(
                            ("Deletions of stream %s that run '%s' met already wait; nothing"
                                            + " written.")
                                    .formatted(list.stream(), run),
                            null);
                });
    }

    private static List<ParkedDeletions> read(DSLContext tx, Condition condition) {
        return tx
                .selectFrom(PARKED_DELETIONS)
                .where(condition)
                .orderBy(PARKED_DELETIONS.STREAM)
                .fetch()
                .stream()
                .map(row -> list(tx, row))
                .toList();
    }

    private static ParkedDeletions list(DSLContext tx, Record row) {
        String business = row.get(PARKED_DELETIONS.BUSINESS_ID);
        String run = row.get(PARKED_DELETIONS.RUN_ID);
        return new ParkedDeletions(
                RunId.of(run),
                new StreamKey(
                        BusinessId.of(business),
                        ConnectionId.of(row.get(PARKED_DELETIONS.CONNECTION_ID)),
                        StreamName.of(row.get(PARKED_DELETIONS.STREAM))),
                State.valueOf(row.get(PARKED_DELETIONS.STATE)),
                tx.selectFrom(PARKED_DELETION)
                        .where(PARKED_DELETION.BUSINESS_ID.eq(business))
                        .and(PARKED_DELETION.RUN_ID.eq(run))
                        .orderBy(IndexWalk.key(PARKED_DELETION))
                        .fetch(ParkedRows::deletion),
                row.get(PARKED_DELETIONS.DIGEST),
                row.get(PARKED_DELETIONS.PARKED_AT));
    }

    private static Deletion deletion(Record row) {
        String proof = row.get(PARKED_DELETION.PROOF);
        Long major = row.get(PARKED_DELETION.VERSION_MAJOR);
        return new Deletion(
                Kind.of(row.get(PARKED_DELETION.KIND)),
                ExternalId.of(row.get(PARKED_DELETION.EXTERNAL_ID)),
                proof == null ? null : DeletionProof.valueOf(proof),
                major == null
                        ? null
                        : new RemoteVersion(major, row.get(PARKED_DELETION.VERSION_MINOR)),
                row.get(PARKED_DELETION.SEQUENCE));
    }

    private static Condition isOf(ConnectionKey connection) {
        return PARKED_DELETIONS
                .BUSINESS_ID
                .eq(connection.business().value())
                .and(PARKED_DELETIONS.CONNECTION_ID.eq(connection.connection().value()));
    }

    private static Condition isWaiting(StreamKey stream) {
        return isOf(stream.connectionKey())
                .and(PARKED_DELETIONS.WAITING_STREAM.eq(stream.stream().value()));
    }

    private static @Nullable String name(@Nullable DeletionProof proof) {
        return proof == null ? null : proof.name();
    }

    private static @Nullable Long major(@Nullable RemoteVersion version) {
        return version == null ? null : version.major();
    }

    private static @Nullable Long minor(@Nullable RemoteVersion version) {
        return version == null ? null : version.minor();
    }
}
