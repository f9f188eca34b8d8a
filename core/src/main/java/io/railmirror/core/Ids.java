package io.railmirror.core;

/** What all ids have in common. */
final class Ids {

    /** The longest id that every store can index. */
    static final int LENGTH_MAX = 200;

    private Ids() {}

    static void check(String what, String value) {
        if (value == null) throw new NullPointerException(what);
        if (value.isEmpty() || value.length() > LENGTH_MAX)
            throw new IllegalArgumentException("%s must have 1 to %d characters, has %d"
                    .formatted(what, LENGTH_MAX, value.length()));
        if (!isClean(value))
            throw new IllegalArgumentException(
                    "%s must not have control characters or blanks at its ends: '%s'"
                            .formatted(what, value.replaceAll("\\p{Cntrl}", "?")));
    }

    /** A loop, since several ids are made for every record that is read. */
    private static boolean isClean(String value) {
        int last = value.length() - 1;
        if (Character.isWhitespace(value.charAt(0)) || Character.isWhitespace(value.charAt(last)))
            return false;
        for (int i = 0; i <= last; i++) if (Character.isISOControl(value.charAt(i))) return false;
        return true;
    }
}
