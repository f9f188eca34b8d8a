package io.railmirror.core;

/**
 * Identifies a person or program of the host, as an opaque id: never a name, an e-mail address or
 * other personal data, because log entries keep it for ever.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record ActorId(String value) implements Comparable<ActorId> {

    /** Checks the value. */
    public ActorId {
        Ids.check("actor id", value);
    }

    /** Short form of the constructor. */
    public static ActorId of(String value) {
        return new ActorId(value);
    }

    @Override
    public int compareTo(ActorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
