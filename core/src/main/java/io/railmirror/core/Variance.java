package io.railmirror.core;

import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.Tally;
import io.railmirror.core.model.Entity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changed of the entities that a query names, between two moments.
 *
 * @param changes one for each entity that differs, in the order of the records; at most as many as
 *     the query's limit
 * @param next where the next page starts, null when this was the last
 * @param sums by how much counts and sums of all that the query names have grown or, below zero,
 *     shrunk: of every change, not only of this page; only currencies in which a figure moved
 * @param unreadable how many records changed but cannot be compared, because their content at one
 *     of the moments has been redacted since or today's mapper fails on it; they are in no sum
 * @param <E> their type
 */
public record Variance<E extends Entity>(
        List<EntityChange<E>> changes,
        @Nullable EntityPosition next,
        List<Tally> sums,
        long unreadable) {

    /** Copies the lists. */
    public Variance {
        changes = List.copyOf(changes);
        sums = List.copyOf(sums);
    }

    /** Where the next page starts; empty when this was the last. */
    public Optional<EntityPosition> nextPage() {
        return Optional.ofNullable(next);
    }
}
