package io.railmirror.core.internal.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads a JSON array of arrays of strings. */
public final class StringArrays {

    private static final int LENGTH_EXPECTED = 100;

    private StringArrays() {}

    /** The text without white space. */
    public static String write(List<List<String>> arrays) {
        JsonOut out = new JsonOut(LENGTH_EXPECTED).add('[');
        for (int i = 0; i < arrays.size(); i++) {
            if (i > 0) out.add(',');
            out.add('[');
            for (int j = 0; j < arrays.get(i).size(); j++) {
                if (j > 0) out.add(',');
                out.quote(arrays.get(i).get(j));
            }
            out.add(']');
        }
        return out.add(']').toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static List<List<String>> read(String json) {
        List<List<String>> arrays = new ArrayList<>();
        try (JsonParser parser = NormalForm.parser(json)) {
            require(parser.nextToken() == JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) arrays.add(array(parser));
            require(parser.nextToken() == null);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        return arrays;
    }

    private static List<String> array(JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY);
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.VALUE_STRING);
            strings.add(parser.getText());
        }
        return strings;
    }

    private static void require(boolean holds) {
        if (!holds) throw new IllegalArgumentException("not an array of arrays of strings");
    }
}
