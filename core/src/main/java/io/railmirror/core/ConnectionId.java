package io.railmirror.core;

/**
 * Identifies one business's authorised link to one account on one rail; unique within its business.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record ConnectionId(String value) implements Comparable<ConnectionId> {

    /** Checks the value. */
    public ConnectionId {
        Ids.check("connection id", value);
    }

    /** Short form of the constructor. */
    public static ConnectionId of(String value) {
        return new ConnectionId(value);
    }

    @Override
    public int compareTo(ConnectionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
