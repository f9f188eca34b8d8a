package io.railmirror.core.model;

import org.jspecify.annotations.Nullable;

/**
 * Who stands at the other end of a movement of money. At least one of the two is present.
 *
 * @param reference the vendor, customer or other record, where the rail knows one
 * @param name the name that the rail or the bank gives
 */
public record Counterparty(
        @Nullable Reference reference, @Nullable String name) {

    /** Refuses a counterparty of whom nothing is known. */
    public Counterparty {
        Checks.require(reference != null || name != null, "counterparty needs reference or name");
    }
}
