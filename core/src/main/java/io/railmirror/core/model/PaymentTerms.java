package io.railmirror.core.model;

import org.jspecify.annotations.Nullable;

/**
 * When a party pays or is paid, as the rail puts it. At least one of the two is present.
 *
 * @param reference the record that defines the terms
 * @param text the terms in words, for example {@code Net 30}
 */
public record PaymentTerms(
        @Nullable Reference reference, @Nullable String text) {

    /** Refuses terms that say nothing. */
    public PaymentTerms {
        Checks.require(reference != null || text != null, "terms need reference or text");
    }
}
