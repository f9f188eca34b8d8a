package io.railmirror.core.internal.content;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * JSON values as plain Java values (maps, lists, strings, decimals, Boolean, NULL), and many ways
 * to write one of them.
 */
final class RandomJson {

    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };
    private static final String[] NAMES = {
        "Id", "Memo", "a/b", "~x", "é", "\uD83C\uDF33", "Line", "10", ""
    };
    private static final String[] TEXTS = {
        "",
        "x",
        "Rock \"Fountain\"",
        "a\\b\n\t\u0001",
        "Ünï\u2028",
        "\uD83C\uDF31 tree",
        "\uD800",
        "\u007f\uFFFF",
        "/"
    };

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        int members = random.nextInt(6);
        for (int i = 0; i < members; i++) object.put(name(), value(depth - 1));
        return object;
    }

    Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> NULL;
            case 1 -> random.nextBoolean();
            case 2 -> decimal();
            case 3, 4 -> TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(3);
            case 5 -> list(depth);
            default -> object(depth);
        };
    }

    /** The same value with something changed somewhere, or by chance nothing. */
    Object changed(Object value) {
        if (value instanceof Map<?, ?> map && random.nextInt(8) > 0) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put((String) name, member));
            if (copy.isEmpty() || random.nextInt(3) == 0) copy.put(name(), value(2));
            List<String> names = new ArrayList<>(copy.keySet());
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(3) == 0) copy.remove(name);
            else copy.put(name, changed(copy.get(name)));
            return copy;
        }
        if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(8) > 0) {
            List<Object> copy = new ArrayList<>(list);
            int at = random.nextInt(copy.size());
            if (random.nextInt(3) == 0) copy.remove(at);
            else copy.set(at, changed(copy.get(at)));
            return copy;
        }
        return value(2);
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        int elements = random.nextInt(5);
        for (int i = 0; i < elements; i++) list.add(value(depth - 1));
        return list;
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)]
                + (random.nextBoolean() ? "" : random.nextInt(4));
    }

    private BigDecimal decimal() {
        return new BigDecimal(random.nextInt(2_000) - 1_000).movePointLeft(random.nextInt(5));
    }

    /** Writes a value in one of many ways: order, white space, escapes and number forms vary. */
    String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private void write(StringBuilder out, Object value) {
        blank(out);
        if (value instanceof Map<?, ?> map) writeMap(out, map);
        else if (value instanceof List<?> list) writeList(out, list);
        else if (value instanceof String text) writeString(out, text);
        else if (value instanceof BigDecimal number) out.append(number(number));
        else out.append(value);
        blank(out);
    }

    private void writeMap(StringBuilder out, Map<?, ?> map) {
        List<Object> names = new ArrayList<>(map.keySet());
        Collections.shuffle(names, random);
        String separator = "{";
        for (Object name : names) {
            out.append(separator);
            blank(out);
            writeString(out, (String) name);
            blank(out);
            out.append(':');
            write(out, map.get(name));
            separator = ",";
        }
        out.append(names.isEmpty() ? "{}" : "}");
    }

    private void writeList(StringBuilder out, List<?> list) {
        String separator = "[";
        for (Object element : list) {
            out.append(separator);
            write(out, element);
            separator = ",";
        }
        out.append(list.isEmpty() ? "[ ]" : "]");
    }

    private void writeString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair =
                    i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (pair && random.nextBoolean()) out.append(c).append(text.charAt(++i));
            else if (c < ' '
                    || c == '"'
                    || c == '\\'
                    || Character.isSurrogate(c)
                    || random.nextInt(4) == 0)
                out.append((random.nextBoolean() ? "\\u%04x" : "\\u%04X").formatted((int) c));
            else if (c == '/' && random.nextBoolean()) out.append("\\/");
            else out.append(c);
        }
        out.append('"');
    }

    private String number(BigDecimal number) {
        return switch (random.nextInt(4)) {
            case 0 -> number.toPlainString();
            case 1 -> number.setScale(number.scale() + 2).toPlainString();
            case 2 -> number.unscaledValue() + "E" + -number.scale();
            default -> number.movePointRight(3).toPlainString() + "e-03";
        };
    }

    private void blank(StringBuilder out) {
        while (random.nextInt(6) == 0) out.append(" \n\t\r".charAt(random.nextInt(4)));
    }

    /** The value with one form per decimal, so that {@code equals} compares content. */
    static Object plain(Object value) {
        if (value instanceof BigDecimal number)
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (value instanceof List<?> list)
            return list.stream().map(RandomJson::plain).toList();
        if (!(value instanceof Map<?, ?> map)) return value;
        Map<Object, Object> plain = new LinkedHashMap<>();
        map.forEach((name, member) -> plain.put(name, plain(member)));
        return plain;
    }
}
