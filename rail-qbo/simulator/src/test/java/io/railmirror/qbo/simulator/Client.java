package io.railmirror.qbo.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A client that shares no code with the simulator. */
final class Client {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final QboSimulator simulator;
    private final String realm;
    private String token;

    Client(QboSimulator simulator, String realm) {
        this.simulator = simulator;
        this.realm = realm;
        this.token = simulator.issueTokens(realm).accessToken();
    }

    Client withToken(String other) {
        token = other;
        return this;
    }

    HttpResponse<String> get(String pathInCompany) {
        return send(company(pathInCompany));
    }

    HttpRequest.Builder company(String pathInCompany) {
        URI uri = URI.create(simulator.baseUri() + "/v3/company/" + realm + "/" + pathInCompany);
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (Exception failure) {
            throw new AssertionError("request failed", failure);
        }
    }

    HttpResponse<String> query(String statement) {
        return get("query?minorversion=75&query=" + encoded(statement));
    }

    HttpResponse<String> form(String path, String form, String basic) {
        String pair = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(simulator.baseUri() + path))
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** The rows of a query that must succeed. */
    List<JsonNode> rows(String kind, String statement) {
        HttpResponse<String> response = query(statement);
        if (response.statusCode() != 200) throw new AssertionError(response.body());
        List<JsonNode> rows = new ArrayList<>();
        json(response).path("QueryResponse").path(kind).forEach(rows::add);
        return rows;
    }

    /** All rows of a kind, page by page, ordered by id. */
    List<JsonNode> all(String kind, boolean name) {
        List<JsonNode> all = new ArrayList<>();
        String where = name ? " where Active in (true, false)" : "";
        while (true) {
            String statement = "select * from %s%s orderby Id startposition %d maxresults 1000"
                    .formatted(kind, where, all.size() + 1);
            List<JsonNode> page = rows(kind, statement);
            all.addAll(page);
            if (page.size() < 1000) return all;
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (Exception broken) {
            throw new AssertionError("not JSON: " + text, broken);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static List<String> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("Id").asText()).toList();
    }
}
