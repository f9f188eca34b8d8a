package io.railmirror.core;

/**
 * Identifies a rail, that is one kind of outside financial system, by a short word of its own.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record RailId(String value) implements Comparable<RailId> {

    /** Checks the value. */
    public RailId {
        Ids.check("rail id", value);
    }

    /** Short form of the constructor. */
    public static RailId of(String value) {
        return new RailId(value);
    }

    @Override
    public int compareTo(RailId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
