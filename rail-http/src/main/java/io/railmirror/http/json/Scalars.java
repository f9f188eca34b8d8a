package io.railmirror.http.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads single values. */
final class Scalars {

    private Scalars() {}

    /** The content of a JSON string, or empty when the text is something else. */
    static Optional<String> string(String json) {
        try {
            JsonNode node = Trees.MAPPER.readTree(json);
            return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
