package io.railmirror.stripe.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One parameter in the syntax of forms, {@code created[gte]=1} or {@code expand[]=customer}.
 *
 * @param name the part before the brackets
 * @param path what stands in them, one after the other; an empty text for {@code []}
 * @param value the value, decoded
 */
record Param(String name, List<String> path, String value) {

    private static final Pattern NAME = Pattern.compile("([a-z_0-9]+)((?:\\[[a-z_0-9]*])*)");
    private static final Pattern BRACKET = Pattern.compile("\\[([a-z_0-9]*)]");

    /** Copies the path. */
    Param {
        path = List.copyOf(path);
    }

    /** All parameters of a query or a form, in their order. */
    static List<Param> parse(String encoded) {
        List<Param> all = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) if (!pair.isEmpty()) all.add(one(pair));
        return all;
    }

    private static Param one(String pair) {
        int equals = pair.indexOf('=');
        String written = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        Matcher matcher = NAME.matcher(written);
        if (!matcher.matches()) throw Refusal.unknownParameter(written);
        List<String> path = new ArrayList<>();
        Matcher brackets = BRACKET.matcher(matcher.group(2));
        while (brackets.find()) path.add(brackets.group(1));
        return new Param(matcher.group(1), path, value);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Whether it is one value of an array: {@code expand[]} or {@code expand[0]}. */
    boolean isElement() {
        return path.size() == 1 && path.get(0).matches("[0-9]*");
    }

    /** As it was written. */
    String written() {
        StringBuilder text = new StringBuilder(name);
        path.forEach(part -> text.append('[').append(part).append(']'));
        return text.toString();
    }
}
