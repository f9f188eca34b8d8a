package io.railmirror.core;

/**
 * Identifies the rail's own id of an object; unique only within its {@link Kind}.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record ExternalId(String value) implements Comparable<ExternalId> {

    /** Checks the value. */
    public ExternalId {
        Ids.check("external id", value);
    }

    /** Short form of the constructor. */
    public static ExternalId of(String value) {
        return new ExternalId(value);
    }

    @Override
    public int compareTo(ExternalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
