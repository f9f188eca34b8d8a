package io.railmirror.core.internal.engine;

import io.railmirror.core.spi.Fetched;

import java.time.Instant;
import java.util.Optional;

/**
 * A page, or several in a row that had come by the time that the first of them was to be committed:
 * they become one unit.
 *
 * @param page the last one: reading goes on at its cursor
 * @param at when it was asked for
 * @param batch what all of them said
 * @param size of all of them
 */
record Arrival(Fetched.Page page, Instant at, Batch batch, UnitSize size) {

    /** A page by itself. */
    static Arrival of(Fetched.Page page, Pages.Answer answer, Batch batch) {
        return new Arrival(page, answer.at(), batch, UnitSize.of(page));
    }

    int pages() {
        return size.pages();
    }

    /**
     * These and another page, in the batch of these; empty when they cannot be told together. Which
     * lists a page lacks is its own.
     */
    Optional<Arrival> with(Arrival next, UnitSize max) {
        UnitSize both = size.plus(next.size);
        boolean joins = page.withheld().isEmpty()
                && next.page.withheld().isEmpty()
                && both.fits(max)
                && batch.takeOver(next.batch);
        return joins ? Optional.of(new Arrival(next.page, next.at, batch, both)) : Optional.empty();
    }
}
