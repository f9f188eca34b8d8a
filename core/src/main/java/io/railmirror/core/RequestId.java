package io.railmirror.core;

/**
 * Identifies one request to synchronise; the runs of one request share it.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record RequestId(String value) implements Comparable<RequestId> {

    /** Checks the value. */
    public RequestId {
        Ids.check("request id", value);
    }

    /** Short form of the constructor. */
    public static RequestId of(String value) {
        return new RequestId(value);
    }

    @Override
    public int compareTo(RequestId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
