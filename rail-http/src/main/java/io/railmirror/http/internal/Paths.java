package io.railmirror.http.internal;

import java.util.List;

/**
 * Paths into a document, compared all at once while it is walked. A set of paths that still fit is
 * a bit mask. {@code *} fits any member name and any index.
 */
public final class Paths {

    /** How many paths one walk can look for. */
    public static final int PATHS_MAX = 63;

    /** How many steps one path can have; bounds the depth of recursion. */
    public static final int STEPS_MAX = 32;

    private static final String ANY = "*";

    private final String[][] steps;

    /**
     * Parses paths such as {@code /QueryResponse/Bill/*}; {@code ~1} stands for a slash in a name,
     * {@code ~0} for a tilde.
     *
     * @throws IllegalArgumentException for too many paths, or one that does not start with a slash
     */
    public Paths(List<String> paths) {
        if (paths.size() > PATHS_MAX)
            throw new IllegalArgumentException(
                    "at most %d paths, were %d".formatted(PATHS_MAX, paths.size()));
        steps = paths.stream().map(Paths::parse).toArray(String[][]::new);
    }

    private static String[] parse(String path) {
        if (!path.startsWith("/"))
            throw new IllegalArgumentException("path must start with a slash: '" + path + "'");
        String[] names = path.substring(1).split("/", -1);
        if (names.length > STEPS_MAX)
            throw new IllegalArgumentException("at most %d steps: '%s'".formatted(STEPS_MAX, path));
        for (int i = 0; i < names.length; i++)
            names[i] = names[i].replace("~1", "/").replace("~0", "~");
        return names;
    }

    /** All paths, before the first step. */
    public long start() {
        return (1L << steps.length) - 1;
    }

    /** Those of the given paths that still fit after one more step. */
    public long after(long fitting, int depth, String name) {
        long next = 0;
        for (int i = 0; i < steps.length; i++) {
            if ((fitting & 1L << i) == 0 || depth >= steps[i].length) continue;
            String step = steps[i][depth];
            if (step.equals(ANY) || step.equals(name)) next |= 1L << i;
        }
        return next;
    }

    /** Those of the given paths that end at this depth. */
    public long ending(long fitting, int depth) {
        long ending = 0;
        for (int i = 0; i < steps.length; i++)
            if ((fitting & 1L << i) != 0 && steps[i].length == depth) ending |= 1L << i;
        return ending;
    }
}
