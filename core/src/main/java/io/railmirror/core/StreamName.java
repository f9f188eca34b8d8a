package io.railmirror.core;

/**
 * Identifies one pullable feed of a connection, as the rail declares it.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record StreamName(String value) implements Comparable<StreamName> {

    /** Checks the value. */
    public StreamName {
        Ids.check("stream name", value);
    }

    /** Short form of the constructor. */
    public static StreamName of(String value) {
        return new StreamName(value);
    }

    @Override
    public int compareTo(StreamName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
