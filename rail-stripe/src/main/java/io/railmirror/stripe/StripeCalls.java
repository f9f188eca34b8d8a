package io.railmirror.stripe;

import io.railmirror.core.ExternalId;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.CallUri;
import io.railmirror.http.HttpAnswer;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.stripe.wire.StripePage;
import io.railmirror.stripe.wire.StripeRow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of one account, answered in pages and snapshots. Thread-safe. */
final class StripeCalls {
    /** Far above what an invoice may have. */
    static final int EMBEDDED_PAGES_MAX = 1_000;

    private static final String LIST = "list";
    private static final String READ = "read";
    private static final String LIMIT = "limit";
    private static final int LIMIT_MAX = 100;

    private final StripeHttp http;

    StripeCalls(StripeHttp http) {
        this.http = http;
    }

    /** The account that is read. */
    String account() {
        return http.account();
    }

    /** A page of a list. */
    StripeAnswer page(StripeKind kind, StripePaging walk, int limit) {
        CallUri uri = http.at(kind.path()).query(LIMIT, Integer.toString(limit));
        if (walk.from() > 0) uri = uri.query("created[gte]", Long.toString(walk.from()));
        if (walk.until() > 0) uri = uri.query("created[lt]", Long.toString(walk.until()));
        if (walk.anchored()) uri = uri.query("starting_after", walk.after());
        return list(kind, uri);
    }

    /** The lines of the balance that a payout holds, of automatic payouts only. */
    StripeAnswer linesOf(ExternalId payout, StripePaging walk) {
        CallUri uri = http.at(StripeKind.BALANCE_TRANSACTION.path())
                .query(LIMIT, Integer.toString(LIMIT_MAX))
                .query("payout", payout.value());
        if (walk.anchored()) uri = uri.query("starting_after", walk.after());
        return list(StripeKind.BALANCE_TRANSACTION, uri);
    }

    private StripeAnswer list(StripeKind kind, CallUri uri) {
        String label = kind.label(LIST);
        return http.read(
                label,
                uri,
                answer -> new StripeAnswer(
                        StripePage.parse(origin(label), answer.body(), kind.embedded()),
                        second(label, answer)));
    }

    /** The object of the given id; empty when Stripe says that there is none. */
    Optional<Snapshot> find(StripeKind kind, ExternalId id) {
        String label = kind.label(READ);
        try {
            StripeRow row = http.read(
                    label,
                    http.at(kind.path(), id.value()),
                    answer -> StripePage.object(origin(label), answer.body(), kind.embedded()));
            if (row.deleted()) return Optional.empty();
            return Optional.of(snapshot(kind, row));
        } catch (RailCallException failure) {
            if (failure.verdict() == CallVerdict.NOT_FOUND) return Optional.empty();
            throw failure;
        }
    }

    /** The one object of a kind without a list. */
    Snapshot single(StripeKind kind) {
        String label = kind.label(READ);
        StripeRow row = http.read(
                label,
                http.at(kind.path()),
                answer -> StripePage.object(origin(label), answer.body(), ""));
        if (kind.equals(StripeKind.ACCOUNT)) http.requireOwn(label, row.id());
        return snapshot(kind, row);
    }

    /** The server's second, by a cheap call that also shows whose account the key opens. */
    long serverTime() {
        String label = StripeKind.ACCOUNT.label(READ);
        return http.read(label, http.at(StripeKind.ACCOUNT.path()), answer -> {
            http.requireOwn(
                    label, StripePage.object(origin(label), answer.body(), "").id());
            return second(label, answer);
        });
    }

    /** A snapshot of an object whose embedded list is read to its end. */
    Snapshot snapshot(StripeKind kind, StripeRow row) {
        String label = kind.label(READ);
        if (!row.cut()) return StripeObjects.snapshot(label, kind, row);
        String whole = StripeObjects.completed(row.json(), kind.embedded(), embedded(kind, row));
        return StripeObjects.snapshot(
                label, kind, new StripeRow(whole, row.id(), row.created(), false, false));
    }

    private List<StripeRow> embedded(StripeKind kind, StripeRow owner) {
        String label = kind.label(kind.embedded());
        List<StripeRow> rows = new ArrayList<>();
        for (int pages = 0; pages < EMBEDDED_PAGES_MAX; pages++) {
            CallUri uri = http.at(kind.path(), owner.id(), kind.embedded())
                    .query(LIMIT, Integer.toString(LIMIT_MAX));
            if (!rows.isEmpty())
                uri = uri.query("starting_after", rows.get(rows.size() - 1).id());
            StripePage page = http.read(
                    label, uri, answer -> StripePage.parse(origin(label), answer.body(), ""));
            rows.addAll(page.rows());
            if (StripePaging.last(page)) return rows;
        }
        throw new LimitExceededException(
                "pages of " + label,
                EMBEDDED_PAGES_MAX,
                "Read the object by hand, it is no usual one.");
    }

    private static long second(String label, HttpAnswer answer) {
        return answer.headers()
                .find("Date")
                .flatMap(StripeCalls::time)
                .map(Instant::getEpochSecond)
                .orElseThrow(() -> StripeObjects.unexpected(label, "there is no date", null));
    }

    private static Optional<Instant> time(String text) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(date.toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static AnswerOrigin origin(String label) {
        return new AnswerOrigin(StripeErrors.RAIL, label);
    }
}
