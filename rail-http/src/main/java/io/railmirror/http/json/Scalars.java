package io.railmirror.http.json;

import java.util.Optional;

/** Reads single values. */
final class Scalars {

    private Scalars() {}

    /** The content of a JSON string, or empty when the value is something else. */
    static Optional<String> string(String json) {
        if (json.charAt(0) != '"') return Optional.empty();
        // most strings have no escape: what stands between the quotes is the content
        if (json.indexOf('\\') < 0) return Optional.of(json.substring(1, json.length() - 1));
        return Optional.of((String) Tree.read(json));
    }
}
