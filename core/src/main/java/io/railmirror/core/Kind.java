package io.railmirror.core;

/**
 * Identifies the rail's own name for a type of object, for example {@code Purchase} or
 * {@code charge}.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record Kind(String value) implements Comparable<Kind> {

    /** Checks the value. */
    public Kind {
        Ids.check("kind", value);
    }

    /** Short form of the constructor. */
    public static Kind of(String value) {
        return new Kind(value);
    }

    @Override
    public int compareTo(Kind other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
