package io.railmirror.core.internal.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads JSON objects whose members are strings, or such objects in turn. */
public final class StringMembers {

    private static final int DEPTH_MAX = 2;

    private StringMembers() {}

    /**
     * The members of an object in the order of the text. A member of an object within is named by
     * both names with a slash between.
     *
     * @throws IllegalArgumentException when the text is anything else, or a name occurs twice
     */
    public static Map<String, String> read(String json) {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = NormalForm.parser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw unfit();
            object(parser, "", 1, members);
            if (parser.nextToken() != null) throw unfit();
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        return members;
    }

    private static void object(
            JsonParser parser, String prefix, int depth, Map<String, String> members)
            throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (name.indexOf('/') >= 0) throw unfit();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && depth < DEPTH_MAX)
                object(parser, prefix + name + "/", depth + 1, members);
            else if (token != JsonToken.VALUE_STRING
                    || members.put(prefix + name, parser.getText()) != null) throw unfit();
        }
    }

    private static IllegalArgumentException unfit() {
        return new IllegalArgumentException("not an object of strings");
    }
}
