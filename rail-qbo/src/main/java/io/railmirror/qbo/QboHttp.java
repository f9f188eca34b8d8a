package io.railmirror.qbo;

import io.railmirror.core.spi.CallSpec;
import io.railmirror.http.BaseUrl;
import io.railmirror.http.CallUri;
import io.railmirror.http.HttpBody;
import io.railmirror.http.HttpCall;
import io.railmirror.http.oauth.AuthorizedCalls;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The requests of one company: addresses, headers and bytes; it knows no kinds. Every request goes
 * through the gateway with a token that is good. Thread-safe.
 */
final class QboHttp {
    /** The version of the interface; older ones are ignored by Intuit since August 2025. */
    private static final String MINOR_VERSION = "75";

    /** Longer statements are posted: Intuit's own client does so from here on. */
    private static final int STATEMENT_IN_URI_MAX = 200;

    private final AuthorizedCalls calls;
    private final BaseUrl api;
    private final QboRealm realm;

    QboHttp(AuthorizedCalls calls, BaseUrl api, QboRealm realm) {
        this.calls = calls;
        this.api = api;
        this.realm = realm;
    }

    /** Asks a statement. */
    HttpCall query(String label, String statement) {
        CallUri uri = at("query");
        if (statement.length() <= STATEMENT_IN_URI_MAX)
            return HttpCall.get(label, uri.query("query", statement));
        return HttpCall.post(label, uri, HttpBody.text(statement, "application/text"));
    }

    /** Asks what changed since a time, cut to the second. */
    HttpCall changes(String label, List<String> entities, Instant since) {
        CallUri uri = at("cdc")
                .query("entities", String.join(",", entities))
                .query("changedSince", since.truncatedTo(ChronoUnit.SECONDS).toString());
        return HttpCall.get(label, uri);
    }

    /** Reads one object below the company's address. */
    HttpCall read(String label, String... segments) {
        return HttpCall.get(label, at(segments));
    }

    /**
     * Sends a request through the gateway.
     *
     * @param reader takes the body; a body that it finds broken is asked for again
     */
    <R> R send(HttpCall call, Function<String, R> reader) {
        HttpCall typed = call.header("Accept", "application/json");
        return calls.call(
                CallSpec.read(call.label()), typed, answer -> reader.apply(answer.body()));
    }

    /** The company that is read. */
    String realm() {
        return realm.id();
    }

    private CallUri at(String... segments) {
        List<String> path = new ArrayList<>(List.of("v3", "company", realm.id()));
        path.addAll(List.of(segments));
        return api.at(path.toArray(String[]::new)).query("minorversion", MINOR_VERSION);
    }
}
