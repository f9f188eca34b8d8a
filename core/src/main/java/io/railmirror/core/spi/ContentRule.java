package io.railmirror.core.spi;

import java.util.Set;

/**
 * What of a snapshot counts as content. Paths are JSON pointers in which {@code *} stands for every
 * element of an array or every member of an object: {@code /Line/∗/Id}.
 *
 * @param volatilePaths members that change without meaning; left out of the normal form
 * @param unorderedPaths arrays whose order has no meaning; sorted in the normal form
 */
public record ContentRule(Set<String> volatilePaths, Set<String> unorderedPaths) {

    /** Everything counts, every array is ordered. */
    public static final ContentRule EVERYTHING = new ContentRule(Set.of(), Set.of());

    /** Copies the sets and refuses a path that does not start with a slash. */
    public ContentRule {
        volatilePaths = Set.copyOf(volatilePaths);
        unorderedPaths = Set.copyOf(unorderedPaths);
        volatilePaths.forEach(ContentRule::check);
        unorderedPaths.forEach(ContentRule::check);
    }

    private static void check(String path) {
        if (!path.startsWith("/"))
            throw new IllegalArgumentException("path must start with a slash: " + path);
    }
}
