package io.railmirror.core.mirror;

import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;

import java.time.LocalDate;
import java.util.Objects;

/**
 * How old the bills or invoices are that a query names.
 *
 * @param documents the query; its order, position and limit do not matter
 * @param day the day on which they are so old
 * @param byCounterparty whether those of each vendor or customer are counted alone
 * @param <E> a type that has a due date
 */
public record AgeQuery<E extends Entity>(
        EntityQuery<E> documents, LocalDate day, boolean byCounterparty) {

    /** The most lines of one answer; a query that would have more is refused. */
    public static final int LINES_MAX = 10_000;

    /** Refuses types that have no due date. */
    public AgeQuery {
        Objects.requireNonNull(day, "day");
        EntityType type = EntityType.of(documents.type());
        if (!Facet.of(type).contains(Facet.DUE))
            throw new IllegalArgumentException(
                    type + " has no due date; only bills and invoices have ages");
    }

    /** The ages of all documents together. */
    public static <E extends Entity> AgeQuery<E> of(EntityQuery<E> documents, LocalDate day) {
        return new AgeQuery<>(documents, day, false);
    }

    /** The same for each vendor or customer alone. */
    public AgeQuery<E> perCounterparty() {
        return new AgeQuery<>(documents, day, true);
    }
}
