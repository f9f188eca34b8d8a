package io.railmirror.core;

import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.model.Entity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some of the entities that a query names, as the mirror knew them at a moment, in the order of
 * their records.
 *
 * @param rows this page
 * @param next where to go on, null when the walk is at its end; the rest may turn out empty
 * @param examined how many records were looked at for this page
 * @param unreadable how many of these existed but cannot be shown, because their content has been
 *     redacted since or today's mapper fails on it
 * @param <E> their type
 */
public record PastPage<E extends Entity>(
        List<Mirrored<E>> rows, @Nullable EntityPosition next, long examined, long unreadable) {

    /** Copies the list. */
    public PastPage {
        rows = List.copyOf(rows);
    }

    /** Where to go on; empty when the walk is at its end. */
    public Optional<EntityPosition> nextPage() {
        return Optional.ofNullable(next);
    }

    /** The entities of this page. */
    public List<E> entities() {
        return rows.stream().map(Mirrored::entity).toList();
    }
}
