package io.railmirror.testkit.reference;

import java.util.Objects;

/**
 * One call that the reference rail received.
 *
 * @param account the account
 * @param purpose what it was for
 * @param subject the stream, or of reads the kind
 */
public record ReferenceCall(String account, Purpose purpose, String subject) {

    /** What a call is for. */
    public enum Purpose {
        /** A page of a list or feed. */
        PAGE,
        /** The pages of two feeds at once. */
        PAGES_TOGETHER,
        /** How many objects a list has. */
        COUNT,
        /** Where a feed stands now. */
        POSITION,
        /** Objects by id. */
        READ
    }

    /** Refuses nulls. */
    public ReferenceCall {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(subject, "subject");
    }
}
