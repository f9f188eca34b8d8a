package io.railmirror.stripe;

import io.railmirror.core.ConnectionId;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The calls of one account, answered in pages and snapshots. Thread-safe. */
final class StripeCalls {
    /** Far above what an invoice may have. */
    static final int EMBEDDED_PAGES_MAX = 1_000;

    /** The most rows that Stripe puts on a page. */
    static final int LIMIT_MAX = 100;

    private static final String LIST = "list";
    private static final String READ = "read";
    private static final String LIMIT = "limit";

    private final StripeHttp http;
    private final StripeSales sales = new StripeSales(this);

    StripeCalls(StripeHttp http) {
        this.http = http;
    }

    /** Calls that know nothing of the account yet: a facade outlives what a run may believe. */
    StripeCalls anew() {
        return new StripeCalls(http);
    }

    /** The connection that is read. */
    ConnectionId connection() {
        return http.connection().id();
    }

    /** A page of a list. */
    StripeAnswer page(StripeList list, StripePaging walk, int limit) {
        StripeKind kind = list.kind();
        CallUri uri = http.at(kind.path()).query(LIMIT, Integer.toString(limit));
        for (Map.Entry<String, String> filter : list.filters().entrySet())
            uri = uri.query(filter.getKey(), filter.getValue());
        if (walk.from() > 0) uri = uri.query("created[gte]", Long.toString(walk.from()));
        if (walk.until() > 0) uri = uri.query("created[lt]", Long.toString(walk.until()));
        String label = kind.label(LIST);
        return http.read(
                label,
                behind(walk, uri),
                answer -> new StripeAnswer(
                        walk,
                        StripePage.parse(origin(label), answer.body(), kind.embedded()),
                        second(label, answer)));
    }

    private static CallUri behind(StripePaging walk, CallUri uri) {
        return walk.anchored() ? uri.query("starting_after", walk.after()) : uri;
    }

    /** The object of the given id; empty when Stripe says that there is none. */
    Optional<Snapshot> find(StripeKind kind, ExternalId id) {
        String label = kind.label(READ);
        try {
            StripeRow row = object(label, http.at(kind.path(), id.value()), kind);
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
        StripeRow row = object(label, http.at(kind.path()), kind);
        if (kind.equals(StripeKind.ACCOUNT)) http.requireOwn(label, row.id());
        return snapshot(kind, row);
    }

    private StripeRow object(String label, CallUri uri, StripeKind kind) {
        return http.read(
                label,
                uri,
                answer -> StripePage.object(origin(label), answer.body(), kind.embedded()));
    }

    private Snapshot snapshot(StripeKind kind, StripeRow row) {
        return snapshots(kind, List.of(row)).get(0);
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

    /** Objects whose embedded lists are read to their end; intents tell whether they are sales. */
    List<Snapshot> snapshots(StripeKind kind, List<StripeRow> rows) {
        List<StripeRow> known = kind.equals(StripeKind.PAYMENT_INTENT) ? sales.known(rows) : rows;
        return known.stream().map(row -> whole(kind, row)).toList();
    }

    private Snapshot whole(StripeKind kind, StripeRow row) {
        StripeRow whole = row.cut() ? completed(row, kind.embedded(), embedded(kind, row)) : row;
        return StripeObjects.snapshot(kind.label(READ), kind, whole);
    }

    /** An object with a list of its own, which may be there already, in full. */
    static StripeRow completed(StripeRow row, String list, List<StripeRow> rows) {
        return row.whole(StripeObjects.completed(row.json(), list, rows));
    }

    /** All rows of a list that is known to be short. */
    List<StripeRow> all(StripeList list) {
        return toTheEnd(
                list.kind().label(LIST), walk -> page(list, walk, LIMIT_MAX).page());
    }

    private List<StripeRow> embedded(StripeKind kind, StripeRow owner) {
        String label = kind.label(kind.embedded());
        CallUri uri = http.at(kind.path(), owner.id(), kind.embedded())
                .query(LIMIT, Integer.toString(LIMIT_MAX));
        return toTheEnd(
                label,
                walk -> http.read(
                        label,
                        behind(walk, uri),
                        answer -> StripePage.parse(origin(label), answer.body(), "")));
    }

    private static List<StripeRow> toTheEnd(
            String label, Function<StripePaging, StripePage> pages) {
        List<StripeRow> rows = new ArrayList<>();
        StripePaging walk = StripePaging.START;
        for (int read = 0; read < EMBEDDED_PAGES_MAX; read++) {
            StripePage page = pages.apply(walk);
            rows.addAll(page.rows());
            if (StripePaging.last(page)) return rows;
            walk = walk.behind(page);
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
