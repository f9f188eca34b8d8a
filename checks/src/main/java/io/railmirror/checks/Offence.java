package io.railmirror.checks;

/**
 * One element that is larger than the limit.
 *
 * @param where module, path and, after a {@code #}, the method
 * @param measure what is too large
 * @param size how large it is
 */
record Offence(String where, Measure measure, int size) {

    /** What it is known by in the list, whatever its size. */
    String key() {
        return measure + " " + where;
    }

    @Override
    public String toString() {
        return "%s: %s is %d, at most %d".formatted(where, measure, size, measure.limit());
    }
}
