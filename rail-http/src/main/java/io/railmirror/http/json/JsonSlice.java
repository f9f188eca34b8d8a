package io.railmirror.http.json;

import java.util.List;
import java.util.Objects;

/**
 * One value of an answer, verbatim.
 *
 * @param path the member names and array indices that lead to it
 * @param text the exact characters of the value, as the rail sent them
 */
public record JsonSlice(List<String> path, String text) {

    /** Copies the path. */
    public JsonSlice {
        path = List.copyOf(path);
        Objects.requireNonNull(text, "text");
    }

    /** Path and size only: the content may be personal. */
    @Override
    public String toString() {
        return "JsonSlice[/" + String.join("/", path) + ", " + text.length() + " characters]";
    }
}
