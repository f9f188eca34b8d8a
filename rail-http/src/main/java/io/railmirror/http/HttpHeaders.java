package io.railmirror.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The headers of an answer; names are compared without case. {@code toString} shows names only. */
public final class HttpHeaders {

    /** No headers. */
    public static final HttpHeaders NONE = new HttpHeaders(Map.of());

    private final Map<String, List<String>> values;

    private HttpHeaders(Map<String, List<String>> values) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        this.values = Collections.unmodifiableMap(copy);
    }

    /** Headers by name, each with its values in the order received; copied. */
    public static HttpHeaders of(Map<String, List<String>> values) {
        return new HttpHeaders(values);
    }

    /** The first value under a name. */
    public Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** All values under a name, in the order received. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The names that are there. */
    public Set<String> names() {
        return values.keySet();
    }

    @Override
    public String toString() {
        return "HttpHeaders" + values.keySet();
    }
}
