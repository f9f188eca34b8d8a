package io.railmirror.core.mirror;

import io.railmirror.core.model.Entity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some of the entities that a query names, in its order.
 *
 * @param rows this page
 * @param next where the next page starts, null when this was the last
 * @param <E> their type
 */
public record EntityPage<E extends Entity>(
        List<Mirrored<E>> rows, @Nullable EntityPosition next) {

    /** Copies the list. */
    public EntityPage {
        rows = List.copyOf(rows);
    }

    /** Where the next page starts; empty when this was the last. */
    public Optional<EntityPosition> nextPage() {
        return Optional.ofNullable(next);
    }

    /** The entities of this page. */
    public List<E> entities() {
        return rows.stream().map(Mirrored::entity).toList();
    }
}
