package io.railmirror.core;

/**
 * How many deletions of one stream, and of one kind in it, pass without a person's word, per run
 * and per rolling day. More than {@code records} and at the same time more than {@code percent} of
 * the records of that stream or kind are parked.
 *
 * @param percent 0 to 100
 * @param records 0 or more
 */
public record Brake(int percent, long records) {

    /** More than 5 % and more than 20 records. */
    public static final Brake DEFAULTS = new Brake(5, 20);

    /** Checks the ranges. */
    public Brake {
        if (percent < 0 || percent > 100)
            throw new IllegalArgumentException("percent must be 0 to 100, was " + percent);
        if (records < 0)
            throw new IllegalArgumentException("records must not be negative, was " + records);
    }

    /**
     * Whether so many deletions are too many.
     *
     * @param deletions how many there would be
     * @param base how many records there were before them
     */
    public boolean stops(long deletions, long base) {
        return deletions > records && deletions * 100 > base * percent;
    }
}
