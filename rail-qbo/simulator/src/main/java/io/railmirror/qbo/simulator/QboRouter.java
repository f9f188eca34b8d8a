package io.railmirror.qbo.simulator;

import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads each request to its endpoint, past authorization and limits. */
final class QboRouter {

    private static final String COMPANY_PATH = "/v3/company/";

    private final QboApp app;
    private final Tokens tokens;
    private final OAuthEndpoints oauth;
    private final Throttle throttle;
    private final FaultShape throttleShape;
    private final CompanyEndpoints endpoints;
    private final Map<String, QboCompany> companies = new LinkedHashMap<>();

    QboRouter(QboOptions options, List<QboCompany> list) {
        app = options.app();
        tokens = new Tokens(options.clock(), options.seed());
        list.forEach(company -> companies.put(company.realm(), company));
        oauth = new OAuthEndpoints(tokens, app, list.get(0).realm());
        throttle = new Throttle(options.limits(), options.clock());
        throttleShape = options.throttleShape();
        RowWriter writer = new RowWriter(options.shuffleSeed());
        endpoints = new CompanyEndpoints(options.clock(), options.limits(), writer);
    }

    QboApp app() {
        return app;
    }

    Tokens tokens() {
        return tokens;
    }

    OAuthEndpoints oauth() {
        return oauth;
    }

    Optional<QboCompany> company(String realm) {
        return Optional.ofNullable(companies.get(realm));
    }

    List<QboCompany> companies() {
        return List.copyOf(companies.values());
    }

    SimResponse handle(SimRequest request) {
        SimResponse response = route(request);
        HexFormat hex = HexFormat.of();
        long number = request.sequence();
        String id = "1-" + hex.toHexDigits((int) number) + "-" + "0".repeat(8)
                + hex.toHexDigits(number);
        return response.withHeader("intuit_tid", id);
    }

    private SimResponse route(SimRequest request) {
        String path = request.path();
        if (oauth.serves(path)) return oauth.handle(request, base(request));
        if (!path.startsWith(COMPANY_PATH)) return notFound();
        String[] parts = path.substring(COMPANY_PATH.length()).split("/", -1);
        if (parts.length < 2 || parts.length > 3) return notFound();
        return inCompany(request, parts);
    }

    /** The address by which the client knows this server. */
    private static String base(SimRequest request) {
        return "http://" + request.header("Host").orElse("127.0.0.1");
    }

    private static SimResponse notFound() {
        return SimResponse.of(404, "text/html", "<html><body><h1>Not Found</h1></body></html>");
    }

    private SimResponse inCompany(SimRequest request, String[] parts) {
        String realm = parts[0];
        String header = request.header("Authorization").orElse("");
        Optional<String> opened = header.startsWith("Bearer ")
                ? tokens.realmOf(header.substring("Bearer ".length()))
                : Optional.empty();
        Optional<QboCompany> company = company(realm);
        if (opened.isEmpty() || company.isEmpty()) return QboFaults.expiredToken();
        if (!opened.get().equals(realm))
            return QboFaults.gatewayFault(
                    403, "AUTHORIZATION", "3100", "ApplicationAuthorizationFailed");
        if (!throttle.enter(realm)) return QboFaults.throttled(throttleShape);
        try {
            List<String> rest = Arrays.asList(parts).subList(1, parts.length);
            return endpoints.handle(request, rest, company.get());
        } finally {
            throttle.leave(realm);
        }
    }
}
