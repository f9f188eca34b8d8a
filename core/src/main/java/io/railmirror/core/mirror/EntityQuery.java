package io.railmirror.core.mirror;

import io.railmirror.core.BusinessId;
import io.railmirror.core.model.Entity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Iterates the entities of one type of one business, in the order of their record keys and parts.
 * Records with a tombstone have none.
 *
 * @param business the tenant
 * @param type the type
 * @param after only entities behind this one, null from the start
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 * @param <E> the type
 */
public record EntityQuery<E extends Entity>(
        BusinessId business, Class<E> type, @Nullable Mirrored<E> after, int limit) {

    /** The most entities of one answer. */
    public static final int LIMIT_MAX = 10_000;

    private static final int LIMIT_DEFAULT = 1_000;

    /** Checks the range. */
    public EntityQuery {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(type, "type");
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
    }

    /** The first thousand entities of a type. */
    public static <E extends Entity> EntityQuery<E> of(BusinessId business, Class<E> type) {
        return new EntityQuery<>(business, type, null, LIMIT_DEFAULT);
    }

    /** Only entities behind the given one: the next page. */
    public EntityQuery<E> after(Mirrored<E> last) {
        return new EntityQuery<>(business, type, last, limit);
    }

    /** At most so many entities. */
    public EntityQuery<E> atMost(int entities) {
        return new EntityQuery<>(business, type, after, entities);
    }
}
