package io.railmirror.core.internal.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value in normal form as a tree: exactly one of members, elements and literal is there.
 * Scalars are kept as their literal text, so that no number is ever converted.
 */
record JsonTree(
        @Nullable SortedMap<String, JsonTree> ofMembers,
        @Nullable List<JsonTree> ofElements,
        @Nullable String literal) {

    static JsonTree object() {
        return object(new TreeMap<>());
    }

    static JsonTree object(SortedMap<String, JsonTree> members) {
        return new JsonTree(members, null, null);
    }

    static JsonTree array(List<JsonTree> elements) {
        return new JsonTree(null, elements, null);
    }

    static JsonTree ofString(String value) {
        return new JsonTree(
                null, null, new JsonOut(value.length() + 2).quote(value).toString());
    }

    /**
     * Reads a normal form.
     *
     * @throws IllegalArgumentException when the text is none
     */
    static JsonTree read(String normal) {
        try (JsonParser parser = NormalForm.parser(normal)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a normal form", e);
        }
    }

    private static JsonTree value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            SortedMap<String, JsonTree> members = new TreeMap<>();
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                parser.nextToken();
                members.put(name, value(parser));
            }
            return object(members);
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonTree> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(value(parser));
            return array(elements);
        }
        if (token == JsonToken.VALUE_STRING) return ofString(parser.getText());
        return new JsonTree(null, null, parser.getText());
    }

    boolean isObject() {
        return ofMembers != null;
    }

    boolean isArray() {
        return ofElements != null;
    }

    SortedMap<String, JsonTree> members() {
        if (ofMembers == null) throw new IllegalArgumentException("not a JSON object");
        return ofMembers;
    }

    List<JsonTree> elements() {
        if (ofElements == null) throw new IllegalArgumentException("not a JSON array");
        return ofElements;
    }

    int size() {
        return elements().size();
    }

    Optional<JsonTree> child(String name) {
        return Optional.ofNullable(members().get(name));
    }

    /** The value of a string. */
    String string() {
        try (JsonParser parser = NormalForm.parser(text())) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) return parser.getText();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a JSON string", e);
        }
        throw new IllegalArgumentException("not a JSON string");
    }

    /** This value without the member that the names lead to. */
    JsonTree without(List<String> names) {
        JsonTree parent = at(names.subList(0, names.size() - 1));
        if (parent.members().remove(names.get(names.size() - 1)) == null)
            throw new IllegalArgumentException("no such member: the differences do not fit");
        return this;
    }

    /** This value with another one where the names lead to. */
    JsonTree with(List<String> names, JsonTree value) {
        if (names.isEmpty()) return value;
        JsonTree parent = at(names.subList(0, names.size() - 1));
        String name = names.get(names.size() - 1);
        if (parent.isArray()) parent.elements().set(parent.index(name), value);
        else parent.members().put(name, value);
        return this;
    }

    private JsonTree at(List<String> names) {
        JsonTree here = this;
        for (String name : names) {
            JsonTree next = here.isArray()
                    ? here.elements().get(here.index(name))
                    : here.members().get(name);
            if (next == null)
                throw new IllegalArgumentException("no such member: the differences do not fit");
            here = next;
        }
        return here;
    }

    private int index(String name) {
        int index = Integer.parseInt(name);
        if (index < 0 || index >= size())
            throw new IllegalArgumentException("no such element: the differences do not fit");
        return index;
    }

    String text() {
        JsonOut out = new JsonOut(256);
        write(out);
        return out.toString();
    }

    private void write(JsonOut out) {
        if (ofMembers != null) {
            out.add('{');
            ofMembers.forEach((name, value) -> {
                out.quote(name).add(':');
                value.write(out);
                out.add(',');
            });
            close(out, ofMembers.isEmpty(), '}');
        } else if (ofElements != null) {
            out.add('[');
            ofElements.forEach(value -> {
                value.write(out);
                out.add(',');
            });
            close(out, ofElements.isEmpty(), ']');
        } else if (literal != null) {
            out.add(literal);
        }
    }

    private static void close(JsonOut out, boolean empty, char end) {
        if (!empty) out.cutTo(out.length() - 1);
        out.add(end);
    }
}
