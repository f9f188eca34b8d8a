package io.railmirror.http;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request. Immutable; {@code toString} shows neither header values nor the body.
 *
 * @param label for people, logs and errors: {@code query Bill}; no ids of persons
 * @param method the method
 * @param uri the address
 * @param headers headers by name, names compared without case; copied
 * @param body the body, null where there is none
 */
public record HttpCall(
        String label,
        HttpMethod method,
        CallUri uri,
        Map<String, String> headers,
        @Nullable HttpBody body) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    /**
     * Copies the headers.
     *
     * @throws IllegalArgumentException when a header's name or value has characters that cannot be
     *     sent, one names Accept-Encoding, or a GET has a body; the message names the header, never
     *     its value
     */
    public HttpCall {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(uri, "uri");
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> copy.put(checkName(name), checkValue(name, value)));
        headers = Collections.unmodifiableMap(copy);
        if (body != null && method == HttpMethod.GET)
            throw new IllegalArgumentException("a GET has no body: " + label);
    }

    /** A read. */
    public static HttpCall get(String label, CallUri uri) {
        return new HttpCall(label, HttpMethod.GET, uri, Map.of(), null);
    }

    /** A POST with a body. */
    public static HttpCall post(String label, CallUri uri, HttpBody body) {
        return new HttpCall(label, HttpMethod.POST, uri, Map.of(), body);
    }

    /** The same request with one header set, in place of an earlier one of that name. */
    public HttpCall header(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new HttpCall(label, method, uri, more, body);
    }

    /** The same request with {@code Authorization: Bearer …}. */
    public HttpCall bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    private static String checkName(String name) {
        if (name.equalsIgnoreCase("Accept-Encoding"))
            throw new IllegalArgumentException(
                    "Accept-Encoding is set by the transport, which also unpacks the answer");
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException("not a header name: '"
                    + name.replaceAll("\\p{Cntrl}", "?").toLowerCase(Locale.ROOT)
                    + "'");
        return name;
    }

    private static String checkValue(String name, String value) {
        if (!VALUE.matcher(value).matches())
            throw new IllegalArgumentException(
                    "the value of header '%s' has characters that cannot be sent".formatted(name));
        return value;
    }

    @Override
    public String toString() {
        return "HttpCall[%s, %s %s, headers %s, %s]"
                .formatted(label, method, uri.redacted(), headers.keySet(), body);
    }
}
