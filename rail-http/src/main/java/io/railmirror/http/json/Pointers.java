package io.railmirror.http.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * JSON pointers as the names that they lead along. A mapper asks for the same few hundred of them
 * in each record, so they are taken apart once.
 */
final class Pointers {

    /** More are taken apart anew each time: somebody makes pointers of what a record holds. */
    private static final int KEPT_MAX = 4_096;

    private static final Map<String, List<String>> KEPT = new ConcurrentHashMap<>();

    private Pointers() {}

    static List<String> names(String pointer) {
        List<String> kept = KEPT.get(pointer);
        if (kept != null) return kept;
        List<String> names = split(pointer);
        if (KEPT.size() < KEPT_MAX) KEPT.put(pointer, names);
        return names;
    }

    private static List<String> split(String pointer) {
        if (pointer.isEmpty()) return List.of();
        if (pointer.charAt(0) != '/')
            throw new IllegalArgumentException("pointer must start with a slash: " + pointer);
        List<String> names = new ArrayList<>();
        for (int start = 1; start <= pointer.length(); ) {
            int slash = pointer.indexOf('/', start);
            int end = slash < 0 ? pointer.length() : slash;
            String name = pointer.substring(start, end);
            names.add(name.replace("~1", "/").replace("~0", "~"));
            start = end + 1;
        }
        return List.copyOf(names);
    }
}
