package io.railmirror.core.internal.content;

import io.railmirror.core.spi.ContentRule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A content rule compiled into steps: what holds at one place of a document, and where its members
 * lead. Immutable.
 */
final class PathRule {

    static final PathRule NONE = new PathRule(List.of());
    private static final String ANY = "*";

    private final boolean isVolatile;
    private final boolean isUnordered;
    private final Map<String, PathRule> named = new HashMap<>();
    private final PathRule any;

    private PathRule(List<Tail> tails) {
        isVolatile = tails.stream().anyMatch(tail -> tail.ends() && tail.meansVolatile());
        isUnordered = tails.stream().anyMatch(tail -> tail.ends() && !tail.meansVolatile());
        List<Tail> open = tails.stream().filter(tail -> !tail.ends()).toList();
        for (Tail tail : open) {
            String name = tail.first();
            if (!name.equals(ANY)) named.computeIfAbsent(name, n -> new PathRule(behind(open, n)));
        }
        List<Tail> behindAny = behind(open, ANY);
        any = behindAny.isEmpty() ? none() : new PathRule(behindAny);
    }

    static PathRule compile(ContentRule rule) {
        List<Tail> tails = new ArrayList<>();
        rule.volatilePaths().forEach(path -> tails.add(new Tail(segments(path), true)));
        rule.unorderedPaths().forEach(path -> tails.add(new Tail(segments(path), false)));
        return tails.isEmpty() ? NONE : new PathRule(tails);
    }

    /** While {@link #NONE} itself is made it leads to itself. */
    private PathRule none() {
        return NONE == null ? this : NONE;
    }

    private static List<Tail> behind(List<Tail> open, String name) {
        return open.stream()
                .filter(tail -> tail.first().equals(name) || tail.first().equals(ANY))
                .map(Tail::rest)
                .toList();
    }

    private static List<String> segments(String path) {
        return Pointers.segments(path);
    }

    /** Left out of the normal form. */
    boolean isVolatile() {
        return isVolatile;
    }

    /** An array whose order means nothing. */
    boolean isUnordered() {
        return isUnordered;
    }

    PathRule member(String name) {
        return named.isEmpty() ? any : named.getOrDefault(name, any);
    }

    PathRule element(int index) {
        return named.isEmpty() ? any : named.getOrDefault(Integer.toString(index), any);
    }

    private record Tail(List<String> segments, boolean meansVolatile) {

        boolean ends() {
            return segments.isEmpty();
        }

        String first() {
            return segments.get(0);
        }

        Tail rest() {
            return new Tail(segments.subList(1, segments.size()), meansVolatile);
        }
    }
}
