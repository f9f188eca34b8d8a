package io.railmirror.core.internal.canonical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON text into maps, lists, strings and truth values: the only values that the canonical
 * form has. Jackson's own tree would bring a jar three times as heavy as its parser.
 */
final class PlainTree {

    private PlainTree() {}

    /**
     * Reads the one value of a text.
     *
     * @throws IllegalArgumentException if there is none, more than one, or a number or null in it
     */
    static Object read(JsonParser in) throws IOException {
        Object value = value(in, in.nextToken());
        if (in.nextToken() != null)
            throw new IllegalArgumentException("not JSON alone: more text follows");
        return value;
    }

    private static Object value(JsonParser in, JsonToken token) throws IOException {
        if (token == null) throw new IllegalArgumentException("the text is empty");
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> list(in);
            case VALUE_STRING -> in.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException("a text is expected");
        };
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName())
            members.put(name, value(in, in.nextToken()));
        return members;
    }

    private static List<Object> list(JsonParser in) throws IOException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken())
            items.add(value(in, token));
        return items;
    }
}
