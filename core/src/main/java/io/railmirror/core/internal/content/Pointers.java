package io.railmirror.core.internal.content;

import java.util.Arrays;
import java.util.List;

/** JSON pointers as RFC 6901 writes them. */
final class Pointers {

    private Pointers() {}

    /** The names on the way, unescaped; none for the whole document. */
    static List<String> segments(String pointer) {
        if (pointer.isEmpty()) return List.of();
        if (pointer.charAt(0) != '/')
            throw new IllegalArgumentException("a JSON pointer must start with a slash");
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
