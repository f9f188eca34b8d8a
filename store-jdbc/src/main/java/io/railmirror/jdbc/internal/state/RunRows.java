package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.RUN;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.NodeId;
import io.railmirror.core.RequestId;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunRecord.Progress;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.SyncMode;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.StoreException;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Legible;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The table of runs. Thread-safe: it keeps nothing between calls. */
final class RunRows {

    Optional<RunRecord> find(DSLContext tx, BusinessId business, RunId run) {
        return tx.selectFrom(RUN).where(isRun(business, run)).fetchOptional(RunRows::run);
    }

    List<RunRecord> list(DSLContext tx, RunQuery query) {
        return tx.selectFrom(RUN)
                .where(isNamed(query))
                .and(isBehind(tx, query))
                .orderBy(IndexWalk.backwards(RUN.BUSINESS_ID, RUN.STARTED_AT, RUN.RUN_ID))
                .limit(query.limit())
                .fetch(RunRows::run);
    }

    /** Along the index of states; its columns are named for H2 to walk it. */
    List<RunRecord> running(DSLContext tx, StreamKey stream) {
        return tx.selectFrom(RUN)
                .where(RUN.BUSINESS_ID.eq(stream.business().value()))
                .and(RUN.STATE.eq(RunState.RUNNING.name()))
                .and(RUN.CONNECTION_ID.eq(stream.connection().value()))
                .and(RUN.STREAM.eq(stream.stream().value()))
                .orderBy(RUN.BUSINESS_ID, RUN.STATE, RUN.CONNECTION_ID, RUN.STREAM)
                .fetch(RunRows::run);
    }

    private static Condition isNamed(RunQuery query) {
        Condition named = RUN.BUSINESS_ID.eq(query.business().value());
        if (query.connection() != null)
            named = named.and(RUN.CONNECTION_ID.eq(query.connection().value()));
        if (query.stream() != null)
            named = named.and(RUN.STREAM.eq(query.stream().value()));
        if (query.request() != null)
            named = named.and(RUN.REQUEST_ID.eq(query.request().value()));
        if (!query.states().isEmpty())
            named = named.and(
                    RUN.STATE.in(query.states().stream().map(RunState::name).toList()));
        return named;
    }

    private static Condition isBehind(DSLContext tx, RunQuery query) {
        RunId before = query.before();
        // true of all, and tells H2 which index is meant
        if (before == null) return RUN.STARTED_AT.ge(Instant.EPOCH);
        Instant startedAt = tx.select(RUN.STARTED_AT)
                .from(RUN)
                .where(isRun(query.business(), before))
                .fetchOptional(RUN.STARTED_AT)
                .orElseThrow(() -> new StoreException(
                        "Run '%s' is not known; page from the newest.".formatted(before), null));
        return RUN.STARTED_AT
                .le(startedAt)
                .and(DSL.row(RUN.STARTED_AT, RUN.RUN_ID).lt(startedAt, before.value()));
    }

    /** A run's row is new once and replaced after each of its pages. */
    void write(DSLContext tx, RunRecord run) {
        Map<Field<?>, @Nullable Object> values = values(run);
        BusinessId business = run.stream().business();
        int replaced =
                tx.update(RUN).set(values).where(isRun(business, run.id())).execute();
        if (replaced == 1) return;
        tx.insertInto(RUN)
                .set(RUN.BUSINESS_ID, business.value())
                .set(RUN.RUN_ID, run.id().value())
                .set(values)
                .execute();
    }

    private static Condition isRun(BusinessId business, RunId run) {
        return RUN.BUSINESS_ID.eq(business.value()).and(RUN.RUN_ID.eq(run.value()));
    }

    private static Map<Field<?>, @Nullable Object> values(RunRecord run) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(RUN.REQUEST_ID, run.request().value());
        values.put(RUN.CONNECTION_ID, run.stream().connection().value());
        values.put(RUN.STREAM, run.stream().stream().value());
        values.put(RUN.MODE, run.mode().name());
        values.put(RUN.ASKED_BY, run.trigger().name());
        values.put(RUN.NODE, run.node().value());
        values.put(RUN.STATE, run.state().name());
        putCounts(values, run.counts());
        putProgress(values, run.progress());
        values.put(RUN.STARTED_AT, Times.cut(run.startedAt()));
        values.put(RUN.ENDED_AT, Times.cutOrNull(run.endedAt()));
        values.put(RUN.NOTE, Legible.text(run.note()));
        return values;
    }

    private static void putCounts(Map<Field<?>, @Nullable Object> values, RunCounts counts) {
        values.put(RUN.RECORDS_READ, counts.read());
        values.put(RUN.CREATED, counts.created());
        values.put(RUN.UPDATED, counts.updated());
        values.put(RUN.DELETED, counts.deleted());
        values.put(RUN.RESTORED, counts.restored());
        values.put(RUN.UNCHANGED, counts.unchanged());
        values.put(RUN.REMAPPED, counts.remapped());
        values.put(RUN.FAILED, counts.failed());
        values.put(RUN.PARKED, counts.parked());
    }

    private static void putProgress(Map<Field<?>, @Nullable Object> values, Progress progress) {
        values.put(RUN.PAGES, progress.pages());
        values.put(RUN.FETCHING_NANOS, progress.fetching().toNanos());
        values.put(RUN.COMMITTING_NANOS, progress.committing().toNanos());
        values.put(RUN.WAITING_NANOS, progress.waiting().toNanos());
    }

    private static RunRecord run(Record row) {
        return new RunRecord(
                RunId.of(row.get(RUN.RUN_ID)),
                RequestId.of(row.get(RUN.REQUEST_ID)),
                new StreamKey(
                        BusinessId.of(row.get(RUN.BUSINESS_ID)),
                        ConnectionId.of(row.get(RUN.CONNECTION_ID)),
                        StreamName.of(row.get(RUN.STREAM))),
                SyncMode.valueOf(row.get(RUN.MODE)),
                Trigger.valueOf(row.get(RUN.ASKED_BY)),
                NodeId.of(row.get(RUN.NODE)),
                RunState.valueOf(row.get(RUN.STATE)),
                counts(row),
                progress(row),
                row.get(RUN.STARTED_AT),
                row.get(RUN.ENDED_AT),
                row.get(RUN.NOTE));
    }

    private static RunCounts counts(Record row) {
        return new RunCounts(
                row.get(RUN.RECORDS_READ),
                row.get(RUN.CREATED),
                row.get(RUN.UPDATED),
                row.get(RUN.DELETED),
                row.get(RUN.RESTORED),
                row.get(RUN.UNCHANGED),
                row.get(RUN.REMAPPED),
                row.get(RUN.FAILED),
                row.get(RUN.PARKED));
    }

    private static Progress progress(Record row) {
        return new Progress(
                row.get(RUN.PAGES),
                Duration.ofNanos(row.get(RUN.FETCHING_NANOS)),
                Duration.ofNanos(row.get(RUN.COMMITTING_NANOS)),
                Duration.ofNanos(row.get(RUN.WAITING_NANOS)));
    }
}
