package io.railmirror.jdbc.internal.log;

import static io.railmirror.jdbc.internal.schema.Tables.LOG_HEAD;

import io.railmirror.core.BusinessId;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.log.LogHead;
import io.railmirror.jdbc.internal.sql.RowReader;
import io.railmirror.jdbc.internal.sql.Tables;
import io.railmirror.jdbc.internal.sql.Values;
import io.railmirror.jdbc.internal.state.LeaseTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.exception.DataAccessException;

/** The ends of the chains. Thread-safe. */
final class LogHeads {

    private static final String UNIQUE_VIOLATION = "23505";

    private final RandomGenerator random;
    private final LeaseTime time;

    LogHeads(RandomGenerator random, LeaseTime time) {
        this.random = random;
        this.time = time;
    }

    /** The end of a business's chain; empty when nothing was ever logged. */
    Optional<LogHead> find(DSLContext tx, BusinessId business) {
        return Tables.first(
                select(tx, business).and(LOG_HEAD.SEQUENCE.isNotNull()), reader(business));
    }

    /**
     * The end of a chain that is locked.
     *
     * @param chain what is appended to
     * @param now by the clock that all nodes of the store read
     */
    record Locked(LogChain chain, Instant now) {}

    /** Locks the end of a business's chain until the transaction ends, to append behind it. */
    Locked lock(DSLContext tx, BusinessId business) {
        Optional<Locked> chain = chain(tx, business);
        if (chain.isPresent()) return chain.get();
        insert(tx, business);
        return chain(tx, business).orElseThrow();
    }

    /**
     * Gives way to a rival: PostgreSQL by itself, H2 by an error that undoes the statement only.
     */
    private void insert(DSLContext tx, BusinessId business) {
        try {
            tx.insertInto(LOG_HEAD, LOG_HEAD.BUSINESS_ID, LOG_HEAD.LOG_ID)
                    .values(business.value(), LogChain.newLogId(random))
                    .onConflictDoNothing()
                    .execute();
        } catch (DataAccessException e) {
            if (!UNIQUE_VIOLATION.equals(e.sqlState())) throw e;
        }
    }

    private Optional<Locked> chain(DSLContext tx, BusinessId business) {
        RowReader<LogHead> reader = reader(business);
        return Tables.first(select(tx, business, time.now()).forUpdate(), row -> {
            Instant now = Objects.requireNonNull(Values.time(row, 5));
            row.getLong(2);
            LogChain chain = row.wasNull()
                    ? LogChain.begin(business, row.getString(1))
                    : LogChain.after(reader.read(row));
            return new Locked(chain, now);
        });
    }

    /** Moves the end to where the chain is now. */
    void move(DSLContext tx, LogChain chain) {
        LogHead head = chain.head().orElseThrow();
        tx.update(LOG_HEAD)
                .set(LOG_HEAD.SEQUENCE, head.sequence())
                .set(LOG_HEAD.HASH, Values.bytes(head.hash()))
                .set(LOG_HEAD.LOGGED_AT, head.time())
                .where(is(head.business()))
                .execute();
    }

    private static SelectConditionStep<? extends Record> select(
            DSLContext tx, BusinessId business, Field<?>... more) {
        return tx.select(LOG_HEAD.LOG_ID, LOG_HEAD.SEQUENCE, LOG_HEAD.HASH, LOG_HEAD.LOGGED_AT)
                .select(more)
                .from(LOG_HEAD)
                .where(is(business));
    }

    private static Condition is(BusinessId business) {
        return LOG_HEAD.BUSINESS_ID.eq(business.value());
    }

    private static RowReader<LogHead> reader(BusinessId business) {
        return row -> new LogHead(
                business,
                row.getString(1),
                row.getLong(2),
                Values.hex(row, 3),
                Objects.requireNonNull(Values.time(row, 4)));
    }
}
