package io.railmirror.qbo.simulator;

import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one company answers under {@code /v3/company/{realm}/}. */
final class CompanyEndpoints {

    private static final String PLAIN_JSON = "application/json;charset=utf-8";

    /** Room for a single object; a page grows it a few times. */
    private static final int BODY_BYTES = 16_384;

    private final Clock clock;
    private final QueryEndpoint query;
    private final FeedEndpoint feed;
    private final RowWriter writer;

    CompanyEndpoints(Clock clock, QboLimits limits, RowWriter writer) {
        this.clock = clock;
        this.writer = writer;
        this.query = new QueryEndpoint(limits, writer);
        this.feed = new FeedEndpoint(limits, writer);
    }

    /** Answers a request whose path after the realm has these parts. */
    SimResponse handle(SimRequest request, List<String> parts, QboCompany company) {
        Instant began = clock.instant();
        ByteArrayOutputStream body = new ByteArrayOutputStream(BODY_BYTES);
        try {
            write(request, parts, company, body);
            Text.write(body, ",\"time\":\"" + Stamps.envelope(began) + "\"}");
            return SimResponse.of(200, PLAIN_JSON, body.toByteArray());
        } catch (FaultException fault) {
            return SimResponse.json(400, QboFaults.body(fault, began));
        }
    }

    /** Writes the envelope up to its time. */
    private void write(
            SimRequest request,
            List<String> parts,
            QboCompany company,
            ByteArrayOutputStream body) {
        String resource = parts.get(0);
        boolean get = request.method().equals("GET");
        if (resource.equals("query")) {
            query.answer(statement(request), company.content(), body);
        } else if (get && resource.equals("cdc")) {
            Text.write(body, feed.answer(request, company.content(), clock.instant()));
        } else {
            QboKind kind = QboKind.atPath(resource)
                    .filter(found -> get)
                    .orElseThrow(() -> unsupported(request, resource));
            Text.write(body, read(kind, parts, company));
        }
    }

    private static FaultException unsupported(SimRequest request, String resource) {
        return FaultException.unsupported(request.method() + " " + resource);
    }

    private static String statement(SimRequest request) {
        if (request.method().equals("GET"))
            return request.query("query").orElseThrow(() -> FaultException.parse("no statement"));
        String type = request.header("Content-Type").orElse("");
        if (!type.startsWith("application/text"))
            throw FaultException.unsupported("POST query as " + type);
        return request.bodyText();
    }

    private String read(QboKind kind, List<String> parts, QboCompany company) {
        Optional<String> id = parts.size() == 2 ? Optional.of(parts.get(1)) : Optional.empty();
        if (kind == QboKind.COMPANY_INFO)
            id = id.filter(company.realm()::equals).map(realm -> "1");
        if (kind == QboKind.PREFERENCES && parts.size() == 1) id = Optional.of("1");
        Row row = id.flatMap(known -> company.content().find(kind, known))
                .orElseThrow(FaultException::notFound);
        return "{\"" + kind.entityName() + "\":" + writer.text(row);
    }
}
