package io.railmirror.qbo;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;
import io.railmirror.qbo.wire.QboTime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of one company, answered in snapshots and changes. Thread-safe. */
final class QboCalls {
    private static final String TIME = "/time";
    private static final String QUERY = "/QueryResponse";
    private static final String COUNT = "/QueryResponse/totalCount";
    private static final String FEED = "/CDCResponse/*/QueryResponse";
    private static final String FEED_OBJECTS = FEED + "/*/*/*";
    private static final int FEED_KIND_INDEX = 4;
    private static final Kind COMPANY = Kind.of("CompanyInfo");

    private final QboHttp http;

    QboCalls(QboHttp http) {
        this.http = http;
    }

    /** The objects that a statement selects. */
    List<Snapshot> query(QboKind kind, String statement) {
        String label = "query " + kind.kind();
        return http.send(http.query(label, statement), body -> rows(label, kind, body));
    }

    private static List<Snapshot> rows(String label, QboKind kind, String body) {
        String rows = QUERY + "/" + kind.kind() + "/*";
        List<JsonSlice> found = JsonSlices.scan(origin(label), body, rows).all(rows);
        if (found.isEmpty()) require(label, body, QUERY);
        return found.stream()
                .map(row -> QboObjects.snapshot(label, kind.kind(), row.text()))
                .toList();
    }

    /** How many objects a statement counts. */
    long count(QboKind kind, String statement) {
        String label = "count " + kind.kind();
        return http.send(http.query(label, statement), body -> counted(label, body));
    }

    private static long counted(String label, String body) {
        try {
            return Long.parseLong(require(label, body, COUNT));
        } catch (NumberFormatException noNumber) {
            throw unexpected(label, "totalCount is no number");
        }
    }

    /** What changed of some kinds. */
    QboChanges changes(List<QboKind> kinds, Instant since) {
        String label = kinds.size() == 1 ? "cdc " + kinds.get(0).kind() : "cdc";
        List<String> entities = kinds.stream().map(kind -> kind.kind().value()).toList();
        return http.send(http.changes(label, entities, since), body -> changes(label, body));
    }

    private static QboChanges changes(String label, String body) {
        JsonSlices slices = JsonSlices.scan(origin(label), body, TIME, FEED_OBJECTS);
        List<JsonSlice> objects = slices.all(FEED_OBJECTS);
        if (objects.isEmpty()) require(label, body, FEED);
        Map<Kind, List<Change>> byKind = new HashMap<>();
        for (JsonSlice object : objects) {
            Kind kind = Kind.of(object.path().get(FEED_KIND_INDEX));
            byKind.computeIfAbsent(kind, unseen -> new ArrayList<>())
                    .add(QboObjects.change(label, kind, object.text()));
        }
        return new QboChanges(serverTime(label, slices), byKind);
    }

    /** The server's time at the beginning of a cheap call. */
    Instant serverTime() {
        String label = "read " + COMPANY;
        return http.send(
                http.read(label, path(QboKind.of(COMPANY), http.realm())),
                body -> serverTime(label, JsonSlices.scan(origin(label), body, TIME)));
    }

    /** The only object of a kind. */
    Snapshot readSingle(QboKind kind) {
        return read(kind, http.realm());
    }

    /** The object of the given id; empty when QuickBooks says that there is none. */
    Optional<Snapshot> find(QboKind kind, ExternalId id) {
        try {
            return Optional.of(read(kind, id.value()));
        } catch (RailCallException failure) {
            if (failure.verdict() == CallVerdict.NOT_FOUND) return Optional.empty();
            throw failure;
        }
    }

    private Snapshot read(QboKind kind, String id) {
        String label = "read " + kind.kind();
        return http.send(
                http.read(label, path(kind, id)),
                body -> QboObjects.snapshot(
                        label, kind.kind(), require(label, body, "/" + kind.kind())));
    }

    /** The whole answer to a statement of the host's own. */
    String answer(String statement) {
        return http.send(http.query("query", statement), body -> {
            require("query", body, QUERY);
            return body;
        });
    }

    private static String[] path(QboKind kind, String id) {
        boolean bare = kind.kind().value().equals("Preferences");
        return bare ? new String[] {kind.path()} : new String[] {kind.path(), id};
    }

    /** Success is the status 200 and the expected value in the body. */
    private static String require(String label, String body, String pattern) {
        return JsonSlices.scan(origin(label), body, pattern)
                .first(pattern)
                .orElseThrow(() -> unexpected(label, "there is no " + pattern));
    }

    private static Instant serverTime(String label, JsonSlices slices) {
        Instant time = QboTime.instant(slices.firstText(TIME).orElse(""));
        if (time == null) throw unexpected(label, "there is no time");
        return time;
    }

    private static AnswerOrigin origin(String label) {
        return new AnswerOrigin(QboErrors.RAIL, label);
    }

    private static UnexpectedAnswerException unexpected(String label, String detail) {
        return new UnexpectedAnswerException(QboErrors.RAIL, label, detail, null);
    }
}
