package io.railmirror.core.mirror;

import io.railmirror.core.model.Money;

import java.util.Objects;

/**
 * Bills or invoices of one currency, counted, with what of them is open.
 *
 * @param count how many
 * @param open the exact sum of what is open
 * @param openUnknown how many of them do not tell what is open, and so are missing in that sum
 */
public record OpenItems(long count, Money open, long openUnknown) {

    /** Refuses nulls. */
    public OpenItems {
        Objects.requireNonNull(open, "open");
    }
}
