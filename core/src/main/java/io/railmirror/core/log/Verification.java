package io.railmirror.core.log;

import io.railmirror.core.BusinessId;

import java.util.Objects;
import java.util.function.Function;

/** What a verification of one business's log came to. */
public sealed interface Verification {

    /** The tenant whose log was verified. */
    BusinessId business();

    /** Whether nothing was found. */
    default boolean isSound() {
        return fold(consistent -> true, anchored -> true, broken -> false);
    }

    /** Answers for each case. */
    default <T> T fold(
            Function<Consistent, T> consistent,
            Function<Anchored, T> anchored,
            Function<Broken, T> broken) {
        if (this instanceof Consistent it) return consistent.apply(it);
        if (this instanceof Anchored it) return anchored.apply(it);
        return broken.apply((Broken) this);
    }

    /**
     * The log is sound in itself. Whether somebody replaced it as a whole, or cut its end, only a
     * checkpoint can tell.
     *
     * @param business the tenant
     * @param sequence of the last entry that was verified, 0 when there is none
     */
    record Consistent(BusinessId business, long sequence) implements Verification {}

    /**
     * The log is sound, and up to the checkpoint it is the one that the checkpoint was made of.
     *
     * @param business the tenant
     * @param anchor sequence of the checkpoint
     * @param sequence of the last entry that was verified
     */
    record Anchored(BusinessId business, long anchor, long sequence) implements Verification {}

    /**
     * The log was tampered with, or damaged.
     *
     * @param business the tenant
     * @param sequence the first place where it shows; 0 when that is no entry
     * @param finding what was found
     * @param detail more about it; nothing personal
     */
    record Broken(BusinessId business, long sequence, Finding finding, String detail)
            implements Verification {

        /** Refuses nulls. */
        public Broken {
            Objects.requireNonNull(business, "business");
            Objects.requireNonNull(finding, "finding");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
