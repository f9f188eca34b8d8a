package io.railmirror.http.json;

import java.util.Random;

/** Writes random JSON, with odd white space, escapes, surrogates and nesting. */
final class RandomJson {

    private static final String[] STRINGS = {
        "",
        "a",
        "é",
        "😀",
        "漢字",
        "\\\"",
        "\\\\",
        "\\u00e9",
        "\\ud83d\\ude00",
        "\\n",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "'",
        "/",
        "\u2028",
        "\u00a0",
        "\\/",
        "\ud800\udc00",
        "x y"
    };
    private static final String[] NUMBERS = {
        "0", "-0", "1", "100.10", "-1.50", "1e5", "1E-7", "12345678901234567890.123456789012", "0.0"
    };
    private static final String[] BLANKS = {"", "", "", " ", "\n", "\r\n", "\t", "   "};

    private final Random random;

    RandomJson(long seed) {
        random = new Random(seed);
    }

    String blank() {
        return BLANKS[random.nextInt(BLANKS.length)];
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String string() {
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(5); i > 0; i--)
            text.append(STRINGS[random.nextInt(STRINGS.length)]);
        if (random.nextInt(200) == 0) text.append("é".repeat(5_000 + random.nextInt(9_000)));
        return text.append('"').toString();
    }

    String value(int depthMax) {
        return switch (random.nextInt(depthMax > 0 ? 7 : 4)) {
            case 0 -> string();
            case 1 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 2 -> random.nextBoolean() ? "true" : "false";
            case 3 -> "null";
            case 4 -> array(depthMax - 1);
            default -> object(depthMax - 1);
        };
    }

    private String array(int depthMax) {
        StringBuilder text = new StringBuilder("[").append(blank());
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            if (i > 0) text.append(',').append(blank());
            text.append(value(depthMax)).append(blank());
        }
        return text.append(']').toString();
    }

    private String object(int depthMax) {
        StringBuilder text = new StringBuilder("{").append(blank());
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            if (i > 0) text.append(',').append(blank());
            text.append(member("k" + i, value(depthMax)));
        }
        return text.append('}').toString();
    }

    String member(String name, String value) {
        return '"' + name + '"' + blank() + ':' + blank() + value + blank();
    }
}
