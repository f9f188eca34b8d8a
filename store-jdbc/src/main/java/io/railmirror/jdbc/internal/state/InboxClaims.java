package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.INBOX_CLAIM;

import io.railmirror.core.AppId;
import io.railmirror.core.spi.store.InboxClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.impl.DSL;

/**
 * Who works on an account: one row for each account that somebody works on, whose lock decides
 * between rivals on all nodes. Thread-safe.
 */
final class InboxClaims {

    private final LeaseTime time;

    InboxClaims(LeaseTime time) {
        this.time = time;
    }

    /** An account of an app. */
    record Account(AppId app, String name) {

        static Account of(InboxClaim claim) {
            return new Account(claim.app(), claim.account());
        }
    }

    /** Takes an account that nobody holds: one statement, so that of rivals one wins. */
    boolean take(DSLContext tx, Account account, String token, Duration until) {
        return 1
                == tx.insertInto(INBOX_CLAIM)
                        .set(INBOX_CLAIM.APP_ID, account.app().value())
                        .set(INBOX_CLAIM.ACCOUNT, account.name())
                        .set(INBOX_CLAIM.CLAIM, token)
                        .set(INBOX_CLAIM.ENDS_AT, time.after(until))
                        .set(INBOX_CLAIM.OPEN_EVENTS, 0)
                        .set(INBOX_CLAIM.WOKEN, false)
                        .onConflict(INBOX_CLAIM.APP_ID, INBOX_CLAIM.ACCOUNT)
                        .doUpdate()
                        .set(INBOX_CLAIM.CLAIM, token)
                        .set(INBOX_CLAIM.ENDS_AT, time.after(until))
                        .set(INBOX_CLAIM.WOKEN, false)
                        .where(INBOX_CLAIM.ENDS_AT.le(time.now()))
                        .execute();
    }

    /** When the first one ends of the claims that last, unless it is settled or renewed before. */
    Optional<Instant> firstEnd(DSLContext tx, AppId app) {
        return tx.select(DSL.min(INBOX_CLAIM.ENDS_AT))
                .from(INBOX_CLAIM)
                .where(INBOX_CLAIM.APP_ID.eq(app.value()))
                .and(INBOX_CLAIM.ENDS_AT.gt(time.now()))
                .fetchOptional()
                .map(Record1::value1);
    }

    boolean renew(DSLContext tx, InboxClaim claim, Duration until) {
        return 1
                == tx.update(INBOX_CLAIM)
                        .set(INBOX_CLAIM.ENDS_AT, time.after(until))
                        .where(is(claim))
                        .execute();
    }

    /**
     * A claim that is to be settled.
     *
     * @param events how many of its events are not settled
     * @param woken whether somebody woke its account meanwhile
     */
    record Open(int events, boolean woken) {}

    /** Locks a claim; empty when it was lost. */
    Optional<Open> lock(DSLContext tx, InboxClaim claim) {
        return tx.select(INBOX_CLAIM.OPEN_EVENTS, INBOX_CLAIM.WOKEN)
                .from(INBOX_CLAIM)
                .where(is(claim))
                .forUpdate()
                .fetchOptional(row -> new Open(row.value1(), row.value2()));
    }

    /** So many events of a claim are not settled; without any it ends. */
    void open(DSLContext tx, InboxClaim claim, int events) {
        if (events > 0)
            tx.update(INBOX_CLAIM)
                    .set(INBOX_CLAIM.OPEN_EVENTS, events)
                    .where(is(claim))
                    .execute();
        else tx.deleteFrom(INBOX_CLAIM).where(is(claim)).execute();
    }

    /** Whoever works on the account learns that what he leaves waits for nothing. */
    void wake(DSLContext tx, Account account) {
        tx.update(INBOX_CLAIM).set(INBOX_CLAIM.WOKEN, true).where(of(account)).execute();
    }

    private static Condition of(Account account) {
        return INBOX_CLAIM
                .APP_ID
                .eq(account.app().value())
                .and(INBOX_CLAIM.ACCOUNT.eq(account.name()));
    }

    private static Condition is(InboxClaim claim) {
        return of(Account.of(claim)).and(INBOX_CLAIM.CLAIM.eq(claim.token()));
    }
}
