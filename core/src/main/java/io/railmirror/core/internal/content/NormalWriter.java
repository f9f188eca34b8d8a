package io.railmirror.core.internal.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the value that a parser reads in normal form. Members are written as they come and put
 * into order where their object ends, so that no tree is needed. The recursion is bounded by
 * {@link NormalForm#DEPTH_MAX}.
 */
final class NormalWriter {

    private static final int PLACED_MAX = 32;
    private static final Comparator<Part> ORDER = Comparator.comparing(Part::order);

    private final JsonParser parser;
    private final JsonOut out;
    private final boolean escapes;

    /**
     * Creates a writer.
     *
     * @param escapes whether the text that is read holds any escape: where it holds none, no string
     *     of it needs one, and nobody has to look
     */
    NormalWriter(JsonParser parser, JsonOut out, boolean escapes) {
        this.parser = parser;
        this.out = out;
        this.escapes = escapes;
    }

    /** Writes the value whose first token the parser stands on. */
    void value(PathRule rule, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) throw new NotNormalException(Content.Problem.NOT_JSON);
        if (token.isStructStart() && depth == NormalForm.DEPTH_MAX)
            throw new NotNormalException(Content.Problem.TOO_DEEP);
        switch (token) {
            case START_OBJECT -> object(rule, depth + 1);
            case START_ARRAY -> array(rule, depth + 1);
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.add(Numbers.normal(parser.getText()));
            default -> out.add(token.asString());
        }
    }

    private void string() throws IOException {
        char[] chars = parser.getTextCharacters();
        if (escapes) out.quote(chars, parser.getTextOffset(), parser.getTextLength());
        else out.quotePlain(chars, parser.getTextOffset(), parser.getTextLength());
    }

    private void name(String name) {
        if (escapes) out.quote(name);
        else out.quotePlain(name);
        out.add(':');
    }

    private void object(PathRule rule, int depth) throws IOException {
        out.add('{');
        List<Part> members = new ArrayList<>();
        boolean sorted = true;
        String last = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            PathRule below = rule.member(name);
            if (below.isVolatile()) {
                skip(depth);
                continue;
            }
            int start = out.length();
            name(name);
            value(below, depth);
            members.add(new Part(name, start, out.add(',').length()));
            sorted &= last == null || last.compareTo(name) < 0;
            last = name;
        }
        if (!sorted) sort(members);
        close(members, '}');
    }

    private void array(PathRule rule, int depth) throws IOException {
        out.add('[');
        List<Part> elements = new ArrayList<>();
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            PathRule below = rule.element(index++);
            if (below.isVolatile()) {
                skip(depth);
                continue;
            }
            int start = out.length();
            value(below, depth);
            elements.add(new Part(text(rule, start), start, out.add(',').length()));
        }
        if (rule.isUnordered()) reorder(elements);
        close(elements, ']');
    }

    private String text(PathRule rule, int start) {
        return rule.isUnordered() ? new String(out.slice(start, out.length())) : "";
    }

    /** What is left out must be sound all the same, or the text is no JSON. */
    private void skip(int depth) throws IOException {
        int start = out.length();
        value(PathRule.NONE, depth);
        out.cutTo(start);
    }

    private void sort(List<Part> members) throws NotNormalException {
        reorder(members);
        String last = null;
        for (Part member : members) {
            if (member.order.equals(last))
                throw new NotNormalException(Content.Problem.DUPLICATE_NAME);
            last = member.order;
        }
    }

    private void reorder(List<Part> parts) {
        if (parts.size() < 2) return;
        int position = parts.get(0).start;
        char[] old = out.slice(position, out.length());
        int shift = position;
        sortByOrder(parts);
        for (Part part : parts) {
            out.overwrite(position, old, part.start - shift, part.end - shift);
            position += part.end - part.start;
        }
    }

    /** Objects have few members, mostly: putting each in its place beats a general sort. */
    private static void sortByOrder(List<Part> parts) {
        if (parts.size() > PLACED_MAX) {
            parts.sort(ORDER);
            return;
        }
        for (int i = 1; i < parts.size(); i++) {
            Part part = parts.get(i);
            int place = i;
            for (; place > 0 && parts.get(place - 1).order.compareTo(part.order) > 0; place--)
                parts.set(place, parts.get(place - 1));
            parts.set(place, part);
        }
    }

    private void close(List<Part> parts, char end) {
        if (!parts.isEmpty()) out.cutTo(out.length() - 1);
        out.add(end);
    }

    /** A member or element with the comma behind it. */
    private record Part(String order, int start, int end) {}
}
