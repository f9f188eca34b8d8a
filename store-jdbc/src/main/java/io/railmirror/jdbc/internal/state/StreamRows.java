package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.STREAM_STATE;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.mirror.RecordQuery.MappingStamp;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.store.ListProgress;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.StreamState.Verified;
import io.railmirror.core.spi.store.StreamWrite;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The table of stream states. Thread-safe: it keeps nothing between calls. */
final class StreamRows {

    /** No name holds a control character, so a line break parts names. */
    private static final String BETWEEN = "\n";

    Optional<StreamState> find(DSLContext tx, StreamKey key) {
        return tx.selectFrom(STREAM_STATE).where(isOf(key)).fetchOptional(StreamRows::state);
    }

    List<StreamState> of(DSLContext tx, ConnectionKey connection) {
        return tx.selectFrom(STREAM_STATE)
                .where(STREAM_STATE.BUSINESS_ID.eq(connection.business().value()))
                .and(STREAM_STATE.CONNECTION_ID.eq(connection.connection().value()))
                .orderBy(IndexWalk.key(STREAM_STATE))
                .fetch(StreamRows::state);
    }

    /** Moves a stream; false when it has another version than was expected. */
    boolean move(DSLContext tx, StreamWrite write) {
        Map<Field<?>, @Nullable Object> values = values(write.state());
        return 1
                == (write.expectedVersion() == 0
                        ? insert(tx, write.state().key(), values)
                        : tx.update(STREAM_STATE)
                                .set(values)
                                .where(isOf(write.state().key()))
                                .and(STREAM_STATE.VERSION.eq(write.expectedVersion()))
                                .execute());
    }

    private static int insert(
            DSLContext tx, StreamKey key, Map<Field<?>, @Nullable Object> values) {
        return tx.insertInto(STREAM_STATE)
                .set(STREAM_STATE.BUSINESS_ID, key.business().value())
                .set(STREAM_STATE.CONNECTION_ID, key.connection().value())
                .set(STREAM_STATE.STREAM, key.stream().value())
                .set(values)
                .onConflict(
                        STREAM_STATE.BUSINESS_ID, STREAM_STATE.CONNECTION_ID, STREAM_STATE.STREAM)
                .doNothing()
                .execute();
    }

    private static Condition isOf(StreamKey key) {
        return STREAM_STATE
                .BUSINESS_ID
                .eq(key.business().value())
                .and(STREAM_STATE.CONNECTION_ID.eq(key.connection().value()))
                .and(STREAM_STATE.STREAM.eq(key.stream().value()));
    }

    private static Map<Field<?>, @Nullable Object> values(StreamState state) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(STREAM_STATE.VERSION, state.version());
        values.put(STREAM_STATE.POSITION, text(state.cursor()));
        values.put(STREAM_STATE.POSITION_AT, Times.cutOrNull(state.cursorAt()));
        values.put(STREAM_STATE.SYNCED_AT, Times.cutOrNull(state.syncedAt()));
        putMapped(values, state.mapped());
        putVerified(values, state.verified());
        putList(values, state.list());
        putPass(values, state.pass());
        return values;
    }

    private static void putMapped(
            Map<Field<?>, @Nullable Object> values, @Nullable MappingStamp mapped) {
        values.put(STREAM_STATE.MAPPER_VERSION, of(mapped, MappingStamp::mapperVersion));
        values.put(STREAM_STATE.CONTEXT_DIGEST, of(mapped, MappingStamp::contextDigest));
    }

    private static void putVerified(
            Map<Field<?>, @Nullable Object> values, @Nullable Verified verified) {
        values.put(STREAM_STATE.VERIFIED_POSITION, of(verified, one -> text(one.position())));
        values.put(STREAM_STATE.VERIFIED_AT, of(verified, one -> Times.cut(one.at())));
        values.put(STREAM_STATE.VERIFIED_COUNT, of(verified, Verified::count));
    }

    private static void putList(
            Map<Field<?>, @Nullable Object> values, @Nullable ListProgress list) {
        values.put(STREAM_STATE.LIST_PASS, of(list, ListProgress::pass));
        values.put(STREAM_STATE.LIST_POSITION, of(list, one -> text(one.cursor())));
        values.put(STREAM_STATE.LIST_ROUND, of(list, one -> (short) one.round()));
        values.put(STREAM_STATE.LIST_ENDED, of(list, ListProgress::ended));
    }

    private static void putPass(Map<Field<?>, @Nullable Object> values, @Nullable Pass pass) {
        values.put(STREAM_STATE.PASS_ID, of(pass, Pass::id));
        values.put(STREAM_STATE.PASS_POSITION, of(pass, one -> text(one.feedPosition())));
        values.put(STREAM_STATE.PASS_STARTED_AT, of(pass, one -> Times.cut(one.startedAt())));
        values.put(STREAM_STATE.PASS_START_SEQUENCE, of(pass, Pass::startSequence));
        values.put(STREAM_STATE.PASS_LISTS, of(pass, one -> lines(one.lists())));
        values.put(STREAM_STATE.PASS_DONE, of(pass, one -> lines(one.done())));
    }

    private static <T, V> @Nullable V of(
            @Nullable T value, Function<? super T, ? extends @Nullable V> part) {
        return value == null ? null : part.apply(value);
    }

    static StreamState state(Record row) {
        return new StreamState(
                new StreamKey(
                        BusinessId.of(row.get(STREAM_STATE.BUSINESS_ID)),
                        ConnectionId.of(row.get(STREAM_STATE.CONNECTION_ID)),
                        StreamName.of(row.get(STREAM_STATE.STREAM))),
                row.get(STREAM_STATE.VERSION),
                cursor(row.get(STREAM_STATE.POSITION)),
                row.get(STREAM_STATE.POSITION_AT),
                pass(row),
                list(row),
                mapped(row),
                verified(row),
                row.get(STREAM_STATE.SYNCED_AT));
    }

    private static @Nullable Pass pass(Record row) {
        String id = row.get(STREAM_STATE.PASS_ID);
        if (id == null) return null;
        return new Pass(
                id,
                cursor(row.get(STREAM_STATE.PASS_POSITION)),
                row.get(STREAM_STATE.PASS_STARTED_AT),
                row.get(STREAM_STATE.PASS_START_SEQUENCE),
                names(row.get(STREAM_STATE.PASS_LISTS)),
                names(row.get(STREAM_STATE.PASS_DONE)));
    }

    private static @Nullable ListProgress list(Record row) {
        String pass = row.get(STREAM_STATE.LIST_PASS);
        if (pass == null) return null;
        return new ListProgress(
                pass,
                cursor(row.get(STREAM_STATE.LIST_POSITION)),
                row.get(STREAM_STATE.LIST_ROUND),
                row.get(STREAM_STATE.LIST_ENDED));
    }

    private static @Nullable MappingStamp mapped(Record row) {
        Integer version = row.get(STREAM_STATE.MAPPER_VERSION);
        return version == null
                ? null
                : new MappingStamp(version, row.get(STREAM_STATE.CONTEXT_DIGEST));
    }

    private static @Nullable Verified verified(Record row) {
        Instant at = row.get(STREAM_STATE.VERIFIED_AT);
        if (at == null) return null;
        return new Verified(
                cursor(row.get(STREAM_STATE.VERIFIED_POSITION)),
                at,
                Objects.requireNonNull(row.get(STREAM_STATE.VERIFIED_COUNT)));
    }

    private static @Nullable String text(@Nullable Cursor cursor) {
        return cursor == null ? null : cursor.value();
    }

    private static @Nullable Cursor cursor(@Nullable String text) {
        return text == null ? null : new Cursor(text);
    }

    private static String lines(Set<StreamName> names) {
        return names.stream().sorted().map(StreamName::value).collect(Collectors.joining(BETWEEN));
    }

    private static Set<StreamName> names(String lines) {
        return lines.isEmpty()
                ? Set.of()
                : Arrays.stream(lines.split(BETWEEN, -1))
                        .map(StreamName::of)
                        .collect(Collectors.toSet());
    }
}
