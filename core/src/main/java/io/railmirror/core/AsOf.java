package io.railmirror.core;

import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.model.Entity;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the mirror of one business knew at one moment, folded from the log and mapped by today's
 * mapper with the context of that moment. Thread-safe; reads the log anew on every call.
 */
public interface AsOf {

    /** The business. */
    BusinessId business();

    /** The last log sequence at the moment, 0 when nothing was known yet. */
    long sequence();

    /** The most records that a query looks at for one answer, unless the caller says otherwise. */
    int EXAMINED_MAX = 100_000;

    /** What was known of a record; empty when it was not known yet. */
    Optional<RecordAt> record(RecordRef record);

    /** The same as the other method, with {@value #EXAMINED_MAX} records. */
    default <E extends Entity> PastPage<E> entities(EntityQuery<E> query) {
        return entities(query, EXAMINED_MAX);
    }

    /**
     * The entities of one type that were known, in the order of their records. The log has no
     * indexes for what entities say: every record of the kinds that can have the type is looked at,
     * mapped and asked, until the page is full.
     *
     * @param query of this business, in the order of the records
     * @param examinedMax how many records may be looked at
     * @throws IllegalArgumentException when the query is of another business or in another order
     * @throws io.railmirror.core.error.LimitExceededException when more would have to be looked at
     */
    <E extends Entity> PastPage<E> entities(EntityQuery<E> query, int examinedMax);

    /**
     * Hands out every record that was known, tombstones included, in key order. Reads the whole log
     * up to the moment and holds the last state of every record in memory.
     */
    void forEach(Consumer<? super RecordAt> action);
}
