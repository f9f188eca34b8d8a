package io.railmirror.core;

/**
 * Identifies the host's own registration with one rail in one environment.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record AppId(String value) implements Comparable<AppId> {

    /** Checks the value. */
    public AppId {
        Ids.check("app id", value);
    }

    /** Short form of the constructor. */
    public static AppId of(String value) {
        return new AppId(value);
    }

    @Override
    public int compareTo(AppId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
