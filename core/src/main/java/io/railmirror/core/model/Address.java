package io.railmirror.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A postal address, as far as the rail divides it.
 *
 * @param lines street lines in the order of the rail
 * @param city the town
 * @param region state, province or county
 * @param postalCode the postal code
 * @param country the country as the rail writes it
 */
public record Address(
        List<String> lines,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country) {

    /** Refuses what cannot be right and copies lists. */
    public Address {
        lines = Checks.copy(lines, "lines");
    }

    /**
     * Starts an address.
     *
     * @return a builder for the rest
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private List<String> lines = List.of();
        private @Nullable String city;
        private @Nullable String region;
        private @Nullable String postalCode;
        private @Nullable String country;

        private Builder() {}

        /** Sets {@link Address#lines()}. */
        public Builder lines(List<String> value) {
            this.lines = value;
            return this;
        }

        /** Sets {@link Address#city()}. */
        public Builder city(@Nullable String value) {
            this.city = value;
            return this;
        }

        /** Sets {@link Address#region()}. */
        public Builder region(@Nullable String value) {
            this.region = value;
            return this;
        }

        /** Sets {@link Address#postalCode()}. */
        public Builder postalCode(@Nullable String value) {
            this.postalCode = value;
            return this;
        }

        /** Sets {@link Address#country()}. */
        public Builder country(@Nullable String value) {
            this.country = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Address build() {
            return new Address(lines, city, region, postalCode, country);
        }
    }
}
