package io.railmirror.core.spi;

/**
 * The rail's version of an object, as two numbers that compare in order: the last update in epoch
 * seconds, say, and then a counter. Versions of different objects do not compare.
 *
 * @param major compared first
 * @param minor decides where {@code major} is equal
 */
public record RemoteVersion(long major, long minor) implements Comparable<RemoteVersion> {

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static RemoteVersion parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) throw new IllegalArgumentException("not a version: " + text);
        return new RemoteVersion(
                Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    }

    @Override
    public int compareTo(RemoteVersion other) {
        int byMajor = Long.compare(major, other.major);
        return byMajor != 0 ? byMajor : Long.compare(minor, other.minor);
    }

    /** Both numbers with a point between. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
