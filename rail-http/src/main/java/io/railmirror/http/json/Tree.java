package io.railmirror.http.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.railmirror.core.error.MappingException;
import io.railmirror.http.internal.Parsers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text as plain values: members, lists, strings, truth values, {@link Long} for whole
 * numbers that fit, {@link BigDecimal} for all others, {@link #NULL}. Exact decimals, bounded
 * depth, no member twice.
 */
final class Tree {

    /** The deepest nesting that is mapped; a deeper record is kept raw. */
    static final int DEPTH_MAX = 200;

    /** The longest number that is mapped, in characters. */
    static final int NUMBER_LENGTH_MAX = 200;

    /** The largest exponent that is mapped, either way. */
    static final int SCALE_MAX = 1_000;

    /** JSON's own null. */
    static final Object NULL = new Object();

    private final JsonParser parser;

    private Tree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads one value.
     *
     * @throws MappingException when the text is not exactly one value within the limits; the text
     *     is not quoted
     */
    static Object read(String json) {
        try (JsonParser parser = Parsers.of(json)) {
            if (parser.nextToken() == null) throw refused("it is empty");
            Object value = new Tree(parser).value(0);
            if (parser.nextToken() != null) throw refused("text follows the JSON value");
            return value;
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
            throw refused("it is not JSON" + (at < 0 ? "" : ", fault at character " + at));
        } catch (IOException e) {
            throw new MappingException("/", "it cannot be read", e);
        }
    }

    /** What a pointer leads to from a value, or null. */
    static @Nullable Object find(Object from, String pointer) {
        List<String> names = Pointers.names(pointer);
        Object value = from;
        for (int i = 0; i < names.size() && value != null; i++) value = child(value, names.get(i));
        return value == NULL ? null : value;
    }

    private static @Nullable Object child(Object parent, String name) {
        if (parent instanceof Members members) return members.get(name);
        if (!(parent instanceof List<?> elements) || !name.matches("\\d{1,9}")) return null;
        int index = Integer.parseInt(name);
        return index < elements.size() ? elements.get(index) : null;
    }

    private Object value(int depth) throws IOException {
        if (depth == DEPTH_MAX && parser.currentToken().isStructStart())
            throw refused("it is nested deeper than " + DEPTH_MAX);
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(depth);
            case START_ARRAY -> elements(depth);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw refused("it is not JSON");
        };
    }

    private Members members(int depth) throws IOException {
        Members members = new Members();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (!members.add(name, value(depth + 1)))
                throw refused("an object has one member twice");
        }
        return members;
    }

    private List<Object> elements(int depth) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(value(depth + 1));
        return elements;
    }

    private Object number() throws IOException {
        if (parser.getTextLength() > NUMBER_LENGTH_MAX)
            throw refused("a number has more than %d characters".formatted(NUMBER_LENGTH_MAX));
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        boolean fits = whole && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? (Object) parser.getLongValue() : decimal();
    }

    /** Exact; a huge exponent is refused, since writing the number out would fill the memory. */
    private BigDecimal decimal() throws IOException {
        try {
            BigDecimal decimal = parser.getDecimalValue();
            if (Math.abs((long) decimal.scale()) <= SCALE_MAX) return decimal;
        } catch (NumberFormatException e) {
            throw refused("a number has an exponent that does not fit");
        }
        throw refused("a number has an exponent beyond %d".formatted(SCALE_MAX));
    }

    private static MappingException refused(String detail) {
        return new MappingException("/", detail, null);
    }
}
