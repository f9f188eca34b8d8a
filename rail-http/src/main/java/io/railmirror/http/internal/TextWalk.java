package io.railmirror.http.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;

/**
 * Steps through a JSON text and tells at which characters values begin and end. No limit on nesting
 * or length: what is large is skipped, not built.
 */
public final class TextWalk implements AutoCloseable {

    private final JsonParser parser;

    private TextWalk(JsonParser parser) {
        this.parser = parser;
    }

    /** Starts before the first value. */
    public static TextWalk of(String text) throws IOException {
        return new TextWalk(Parsers.of(text));
    }

    /** Goes to the first token. */
    public boolean next() throws IOException {
        return parser.nextToken() != null;
    }

    /** Goes to the next member or element; false at the end of the object or array. */
    public boolean nextChild() throws IOException {
        JsonToken token = parser.nextToken();
        return token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY;
    }

    /** From a member's name to its value; returns the name. */
    public String enterMember() throws IOException {
        String name = parser.currentName();
        parser.nextToken();
        return name;
    }

    /** Whether the present value is an object. */
    public boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Whether the present value is an array. */
    public boolean atArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** The character at which the present token begins. */
    public int start() {
        return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
    }

    /** Passes over the whole present value. */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    /** The character after the present value, once it was walked or skipped. */
    public int end() throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isNumeric() || token.isBoolean() || token == JsonToken.VALUE_NULL)
            return start() + parser.getTextLength();
        parser.finishToken();
        return Math.toIntExact(parser.currentLocation().getCharOffset());
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
