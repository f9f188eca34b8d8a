package io.railmirror.core;

/**
 * Identifies one running engine among those that share a store.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record NodeId(String value) implements Comparable<NodeId> {

    /** Checks the value. */
    public NodeId {
        Ids.check("node id", value);
    }

    /** Short form of the constructor. */
    public static NodeId of(String value) {
        return new NodeId(value);
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
