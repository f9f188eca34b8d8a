package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client that shares no code with the simulator. */
final class Client {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PlaidSimulator simulator;

    Client(PlaidSimulator simulator) {
        this.simulator = simulator;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUri() + "/" + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (Exception failure) {
            throw new AssertionError("request failed", failure);
        }
    }

    /** A request with keys in the headers; quotes are written as apostrophes. */
    HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("PLAID-CLIENT-ID", simulator.app().clientId())
                .header("PLAID-SECRET", simulator.app().secret())
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    /** The answer to a request that must succeed. */
    JsonNode ask(String path, String body) {
        HttpResponse<String> response = post(path, body);
        if (response.statusCode() != 200) throw new AssertionError(response.body());
        return json(response.body());
    }

    /** The error code of a request that must fail. */
    String refused(String path, String body) {
        HttpResponse<String> response = post(path, body);
        JsonNode error = json(response.body());
        if (response.statusCode() == 200 || !error.hasNonNull("request_id"))
            throw new AssertionError(response.body());
        return error.path("error_code").asText();
    }

    /** One whole run of sync: what a careful reader has at its end. */
    Run run(PlaidItem item, String cursor, int count) {
        Run run = new Run(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), cursor);
        while (true) {
            JsonNode page = ask("transactions/sync", sync(item, run.cursor, count));
            run.read(page);
            if (!page.path("has_more").asBoolean()) return run;
        }
    }

    static String sync(PlaidItem item, String cursor, int count) {
        return "{'access_token':'%s','cursor':'%s','count':%d}"
                .formatted(item.accessToken(), cursor, count);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (Exception broken) {
            throw new AssertionError("not JSON: " + text, broken);
        }
    }

    /** What a run told. */
    static final class Run {
        final Map<String, JsonNode> upserts;
        final List<String> removed;
        final List<JsonNode> pages;
        String cursor;

        Run(
                Map<String, JsonNode> upserts,
                List<String> removed,
                List<JsonNode> pages,
                String cursor) {
            this.upserts = upserts;
            this.removed = removed;
            this.pages = pages;
            this.cursor = cursor;
        }

        void read(JsonNode page) {
            pages.add(page);
            for (String array : List.of("added", "modified"))
                for (JsonNode one : page.path(array))
                    upserts.put(one.path("transaction_id").asText(), one);
            page.path("removed")
                    .forEach(one -> removed.add(one.path("transaction_id").asText()));
            cursor = page.path("next_cursor").asText();
        }
    }
}
