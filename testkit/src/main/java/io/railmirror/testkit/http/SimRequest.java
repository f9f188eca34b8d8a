package io.railmirror.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** One request as the simulator received it, its body already unpacked. Immutable. */
public final class SimRequest {

    private final long sequence;
    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;
    private final String label;

    SimRequest(long sequence, RawRequest raw, String label) {
        this.sequence = sequence;
        this.method = raw.method();
        this.target = raw.target();
        this.headers = raw.headers();
        this.body = raw.body();
        this.label = label;
    }

    SimRequest labelled(String newLabel) {
        return new SimRequest(sequence, new RawRequest(method, target, headers, body), newLabel);
    }

    /** The number of this request on its server, counted from 1 in order of arrival. */
    public long sequence() {
        return sequence;
    }

    /** The method in upper case. */
    public String method() {
        return method;
    }

    /** The path, percent-decoded, without the query. */
    public String path() {
        int question = target.indexOf('?');
        return UrlText.decodedPath(question < 0 ? target : target.substring(0, question));
    }

    /** Path and query exactly as they were sent. */
    public String target() {
        return target;
    }

    /** What this request is about, in the words of the simulator's labeller; may be empty. */
    public String label() {
        return label;
    }

    /** All query parameters, decoded; of a repeated name the first. */
    public Map<String, String> query() {
        int question = target.indexOf('?');
        return question < 0 ? Map.of() : UrlText.parameters(target.substring(question + 1));
    }

    /** One query parameter, decoded. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query().get(name));
    }

    /** One header, its name in any case; several of one name are joined by a comma. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The headers, sorted by name without regard to case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of the body after unpacking. */
    public byte[] body() {
        return body.clone();
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body read as a URL-encoded form; of a repeated name the first value. */
    public Map<String, String> form() {
        return UrlText.parameters(bodyText());
    }

    /** Shows method, path and label, never headers or query, which may hold secrets. */
    @Override
    public String toString() {
        return sequence + " " + method + " " + path() + (label.isEmpty() ? "" : " (" + label + ")");
    }
}
