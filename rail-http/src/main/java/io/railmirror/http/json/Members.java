package io.railmirror.http.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object in the order of the text. Most objects have few: those are compared one
 * by one, which costs less than a table; the others get one. Filled by one thread, then only read.
 */
final class Members {

    private static final int COMPARED_MAX = 16;

    private String[] names = new String[COMPARED_MAX / 2];
    private Object[] values = new Object[COMPARED_MAX / 2];
    private int size;
    private @Nullable Map<String, Object> table;

    /** Adds a member; false when there is one of that name already. */
    boolean add(String name, Object value) {
        if (get(name) != null) return false;
        if (size == names.length) grow();
        names[size] = name;
        values[size++] = value;
        if (table != null) table.put(name, value);
        else if (size > COMPARED_MAX) table = table();
        return true;
    }

    private void grow() {
        names = Arrays.copyOf(names, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
    }

    private Map<String, Object> table() {
        Map<String, Object> all = new HashMap<>(4 * COMPARED_MAX);
        for (int i = 0; i < size; i++) all.put(names[i], values[i]);
        return all;
    }

    /** The value of a member, null where there is none. */
    @Nullable
    Object get(String name) {
        Map<String, Object> all = table;
        if (all != null) return all.get(name);
        for (int i = 0; i < size; i++) if (names[i].equals(name)) return values[i];
        return null;
    }

    List<String> names() {
        return List.of(Arrays.copyOf(names, size));
    }

    int size() {
        return size;
    }
}
