package io.railmirror.core.internal.engine;

import io.railmirror.core.spi.Fetched;

import java.time.Instant;

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

    int pages() {
        return size.pages();
    }

    /** Whether another page can be told together with these; which lists it lacks is its own. */
    boolean joins(Arrival next, UnitSize max) {
        return page.withheld().isEmpty()
                && next.page.withheld().isEmpty()
                && size.plus(next.size).fits(max)
                && batch.canTakeOver(next.batch);
    }

    /** These and another page that joins, in the batch of these. */
    Arrival joined(Arrival next) {
        batch.takeOver(next.batch);
        return new Arrival(next.page, next.at, batch, size.plus(next.size));
    }
}
