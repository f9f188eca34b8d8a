package io.railmirror.core.internal.engine;

import java.util.ArrayList;
import java.util.List;

/** A list in parts, for what takes so many at once and no more. */
final class Parts {

    private Parts() {}

    /** Views of the list, in its order; the last one may be shorter. */
    static <T> List<List<T>> of(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size)
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        return parts;
    }
}
