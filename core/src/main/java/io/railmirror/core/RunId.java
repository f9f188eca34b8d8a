package io.railmirror.core;

/**
 * Identifies one execution on one stream of one connection.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record RunId(String value) implements Comparable<RunId> {

    /** Checks the value. */
    public RunId {
        Ids.check("run id", value);
    }

    /** Short form of the constructor. */
    public static RunId of(String value) {
        return new RunId(value);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
