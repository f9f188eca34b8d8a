package io.railmirror.jdbc.internal.log;

import static io.railmirror.jdbc.internal.schema.Tables.LOG_ENTRY;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Tables;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Reads entries with their documents. Thread-safe. */
public final class LogReader {

    /** The names of the changes that carry state. */
    static final List<String> CARRYING_STATE = Stream.of(ChangeKind.values())
            .filter(ChangeKind::carriesState)
            .map(ChangeKind::name)
            .toList();

    /** The columns of the index by record; all but the last have one value. */
    static final Field<?>[] BY_RECORD = {
        LOG_ENTRY.BUSINESS_ID, LOG_ENTRY.EXTERNAL_ID, LOG_ENTRY.KIND, LOG_ENTRY.SEQUENCE
    };

    private final DocumentReader documents;

    /** Reads the tables of a database. */
    public LogReader(Database database) {
        this.documents = new DocumentReader(database);
    }

    /** The entries that a query names, in the order of their sequence. */
    List<LoggedChange> read(DSLContext tx, LogQuery query) {
        List<LogEntry> entries = Tables.all(
                tx.select(LogRows.FIELDS)
                        .from(LOG_ENTRY)
                        .where(named(tx, query))
                        .orderBy(order(query))
                        .limit(query.limit()),
                LogRows::entry);
        return query.record() == null && query.run() == null
                ? documents.withNeighbours(tx, query.business(), entries)
                : documents.with(tx, query.business(), entries);
    }

    private static List<? extends Field<?>> order(LogQuery query) {
        return query.record() == null ? IndexWalk.key(LOG_ENTRY) : List.of(BY_RECORD);
    }

    /** One entry. */
    Optional<LoggedChange> find(DSLContext tx, BusinessId business, long sequence) {
        List<LogEntry> entries = Tables.all(
                tx.select(LogRows.FIELDS)
                        .from(LOG_ENTRY)
                        .where(of(business).and(LOG_ENTRY.SEQUENCE.eq(sequence))),
                LogRows::entry);
        return withDocuments(tx, business, entries).stream().findFirst();
    }

    /** The last entry about a record, up to a sequence, that carries state. */
    Optional<LoggedChange> state(DSLContext tx, RecordKey record, long sequenceMax) {
        List<LogEntry> entries = Tables.all(
                tx.select(LogRows.FIELDS)
                        .from(LOG_ENTRY)
                        .where(of(record.business())
                                .and(about(record.ref()))
                                .and(LOG_ENTRY.SEQUENCE.le(sequenceMax))
                                .and(LOG_ENTRY.CHANGE.in(CARRYING_STATE)))
                        .orderBy(IndexWalk.backwards(BY_RECORD))
                        .limit(1),
                LogRows::entry);
        return withDocuments(tx, record.business(), entries).stream().findFirst();
    }

    /** The last sequence at or before a time, 0 when there is none. */
    long sequenceAt(DSLContext tx, BusinessId business, Instant time) {
        return last(tx, of(business).and(LOG_ENTRY.LOGGED_AT.le(cut(time))));
    }

    private Condition named(DSLContext tx, LogQuery query) {
        Condition named = of(query.business())
                .and(LOG_ENTRY.SEQUENCE.gt(Math.max(query.afterSequence(), before(tx, query))));
        if (query.record() != null) named = named.and(about(query.record()));
        if (query.run() != null)
            named = named.and(LOG_ENTRY.RUN_ID.eq(query.run().value()));
        if (query.until() != null)
            named = named.and(LOG_ENTRY.SEQUENCE.le(before(tx, query.business(), query.until())));
        return named;
    }

    /** Times never go back, so a time is a place in the log. */
    private static long before(DSLContext tx, LogQuery query) {
        return query.from() == null ? 0 : before(tx, query.business(), query.from());
    }

    private static long before(DSLContext tx, BusinessId business, Instant time) {
        Instant cut = cut(time);
        // an entry of the same microsecond is before a time that goes on behind it
        Condition earlier =
                cut.equals(time) ? LOG_ENTRY.LOGGED_AT.lt(cut) : LOG_ENTRY.LOGGED_AT.le(cut);
        return last(tx, of(business).and(earlier));
    }

    private static long last(DSLContext tx, Condition condition) {
        List<Long> found = tx.select(LOG_ENTRY.SEQUENCE)
                .from(LOG_ENTRY)
                .where(condition)
                .orderBy(IndexWalk.backwards(
                        LOG_ENTRY.BUSINESS_ID, LOG_ENTRY.LOGGED_AT, LOG_ENTRY.SEQUENCE))
                .limit(1)
                .fetch(LOG_ENTRY.SEQUENCE);
        return found.isEmpty() ? 0 : found.get(0);
    }

    private static Instant cut(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same entries, each with what is left of its document. */
    List<LoggedChange> withDocuments(DSLContext tx, BusinessId business, List<LogEntry> entries) {
        return documents.with(tx, business, entries);
    }

    static Condition of(BusinessId business) {
        return LOG_ENTRY.BUSINESS_ID.eq(business.value());
    }

    private static Condition about(RecordRef record) {
        return DSL.and(
                LOG_ENTRY.EXTERNAL_ID.eq(record.id().value()),
                LOG_ENTRY.KIND.eq(record.kind().value()),
                LOG_ENTRY.CONNECTION_ID.eq(record.connection().value()));
    }
}
