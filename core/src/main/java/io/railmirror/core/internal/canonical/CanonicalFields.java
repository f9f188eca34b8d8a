package io.railmirror.core.internal.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

import io.railmirror.core.model.Entity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The canonical form of an entity as fields: JSON pointer and text of each value. */
public final class CanonicalFields {

    private static final JsonFactory JSON = new JsonFactory();

    private CanonicalFields() {}

    /** The fields that are there, in the order of their pointers. */
    public static SortedMap<String, String> of(Entity entity) {
        try (JsonParser in = JSON.createParser(CanonicalJson.write(entity))) {
            SortedMap<String, String> fields = new TreeMap<>();
            add("", PlainTree.read(in), fields);
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException("a string gave no text", e);
        }
    }

    /** Member names are those of record components, so that no pointer needs an escape. */
    private static void add(String pointer, Object value, SortedMap<String, String> fields) {
        if (value instanceof Map<?, ?> members)
            members.forEach((name, below) -> add(pointer + "/" + name, below, fields));
        else if (value instanceof List<?> items)
            for (int i = 0; i < items.size(); i++) add(pointer + "/" + i, items.get(i), fields);
        else fields.put(pointer, value.toString());
    }
}
