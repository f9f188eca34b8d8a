package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A client that shares no code with the simulator. */
final class Client {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;
    private final List<String> headers;

    Client(URI base, String key, String... headers) {
        this.base = base;
        this.key = key;
        this.headers = List.of(headers);
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (!key.isEmpty()) request.header("Authorization", "Bearer " + key);
        for (int i = 0; i < headers.size(); i += 2)
            request.header(headers.get(i), headers.get(i + 1));
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (Exception failure) {
            throw new AssertionError("request failed", failure);
        }
    }

    /** An answer that must succeed. */
    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) throw new AssertionError(response.body());
        return parsed(response.body());
    }

    /** The error of an answer that must fail with this status. */
    JsonNode error(int status, String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != status)
            throw new AssertionError(response.statusCode() + " " + response.body());
        return parsed(response.body()).path("error");
    }

    /** All objects of a list, page by page. */
    List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String join = path.contains("?") ? "&" : "?";
        String after = "";
        while (true) {
            JsonNode page = json(path + join + "limit=100" + after);
            page.path("data").forEach(all::add);
            if (!page.path("has_more").asBoolean()) return all;
            after = "&starting_after=" + all.get(all.size() - 1).path("id").asText();
        }
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (Exception broken) {
            throw new AssertionError("not JSON: " + text, broken);
        }
    }

    static List<String> ids(Iterable<JsonNode> rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }
}
