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
        if (!value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException(
                    "%s must not have control characters or blanks at its ends: '%s'"
                            .formatted(what, value.replaceAll("\\p{Cntrl}", "?")));
    }
}
