package io.railmirror.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One answer of a simulator. Immutable; the frame adds length, date and packing. */
public final class SimResponse {

    private static final String JSON = "application/json;charset=utf-8";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private SimResponse(int status, Map<String, String> headers, byte[] body) {
        if (status < 200 || status > 599)
            throw new IllegalArgumentException("status must be 200 to 599, was " + status);
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer with a body; the array belongs to the answer from now on. */
    public static SimResponse of(int status, String contentType, byte[] body) {
        Objects.requireNonNull(body, "body");
        return new SimResponse(status, Map.of("Content-Type", contentType), body);
    }

    /** An answer whose body is text in UTF-8. */
    public static SimResponse of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer whose body is a JSON document. */
    public static SimResponse json(int status, String body) {
        return of(status, JSON, body);
    }

    /** An answer without a body. */
    public static SimResponse empty(int status) {
        return new SimResponse(status, Map.of(), new byte[0]);
    }

    /** A redirect (302) to the given address. */
    public static SimResponse redirect(String location) {
        return empty(302).withHeader("Location", location);
    }

    /** The same answer with one header set; a former value of it is replaced. */
    public SimResponse withHeader(String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)
            throw new IllegalArgumentException("header " + name + " must be one line");
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new SimResponse(status, Collections.unmodifiableMap(all), body);
    }

    /** The same answer with another body. */
    SimResponse withBody(byte[] other) {
        return new SimResponse(status, headers, other);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers that the handler set, names as written. */
    public Map<String, String> headers() {
        return headers;
    }

    /** One header that the handler set, its name in any case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    byte[] bytes() {
        return body;
    }

    @Override
    public String toString() {
        return "SimResponse[" + status + ", " + body.length + " bytes]";
    }
}
