package io.railmirror.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What records of every type may have; all of it is optional.
 *
 * @param number the number that people know the record by
 * @param currency the currency of the record
 * @param memo a note of the business
 * @param remoteCreated when the rail says the record was made
 * @param remoteUpdated when the rail says it was last changed
 */
public record Header(
        @Nullable String number,
        @Nullable CurrencyCode currency,
        @Nullable String memo,
        @Nullable Instant remoteCreated,
        @Nullable Instant remoteUpdated) {

    /** Nothing of it is known. */
    public static final Header EMPTY = new Header(null, null, null, null, null);

    /** Refuses what cannot be right. */
    public Header {}

    /**
     * Starts a header.
     *
     * @return a builder for the rest
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private @Nullable String number;
        private @Nullable CurrencyCode currency;
        private @Nullable String memo;
        private @Nullable Instant remoteCreated;
        private @Nullable Instant remoteUpdated;

        private Builder() {}

        /** Sets {@link Header#number()}. */
        public Builder number(@Nullable String value) {
            this.number = value;
            return this;
        }

        /** Sets {@link Header#currency()}. */
        public Builder currency(@Nullable CurrencyCode value) {
            this.currency = value;
            return this;
        }

        /** Sets {@link Header#memo()}. */
        public Builder memo(@Nullable String value) {
            this.memo = value;
            return this;
        }

        /** Sets {@link Header#remoteCreated()}. */
        public Builder remoteCreated(@Nullable Instant value) {
            this.remoteCreated = value;
            return this;
        }

        /** Sets {@link Header#remoteUpdated()}. */
        public Builder remoteUpdated(@Nullable Instant value) {
            this.remoteUpdated = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Header build() {
            return new Header(number, currency, memo, remoteCreated, remoteUpdated);
        }
    }
}
