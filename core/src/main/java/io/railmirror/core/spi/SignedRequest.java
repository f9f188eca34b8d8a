package io.railmirror.core.spi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One delivery of a webhook, byte for byte as it came. Immutable. */
public final class SignedRequest {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    private SignedRequest(Map<String, List<String>> headers, byte[] body) {
        headers.forEach((name, values) ->
                this.headers.computeIfAbsent(name, none -> new ArrayList<>()).addAll(values));
        this.body = body.clone();
    }

    /**
     * A delivery.
     *
     * @param headers by name, in any case
     * @param body the raw bytes: not decoded, not parsed, not written again
     */
    public static SignedRequest of(Map<String, List<String>> headers, byte[] body) {
        return new SignedRequest(headers, body);
    }

    /**
     * The value of a header. Empty when it is missing, and when it came more than once: then nobody
     * knows which of them is meant.
     *
     * @param name in any case
     */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** The raw bytes, in an array of the caller's own. */
    public byte[] body() {
        return body.clone();
    }

    /** The body read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Size only: the content may be personal, and a header may be a secret. */
    @Override
    public String toString() {
        return "SignedRequest[%d headers, %d bytes]".formatted(headers.size(), body.length);
    }
}
