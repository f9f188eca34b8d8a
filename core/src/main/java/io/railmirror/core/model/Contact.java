package io.railmirror.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a vendor or a customer is and how to reach them.
 *
 * @param displayName the name the books show
 * @param legalName the registered name
 * @param email the address for mail, possibly several as the rail writes them
 * @param phones numbers as the rail writes them, the main one first
 * @param addresses postal addresses, the one for bills first
 * @param taxId the legible end of the tax id
 */
public record Contact(
        String displayName,
        @Nullable String legalName,
        @Nullable String email,
        List<String> phones,
        List<Address> addresses,
        @Nullable Masked taxId) {

    /** Refuses what cannot be right and copies lists. */
    public Contact {
        Checks.present(displayName, "displayName");
        phones = Checks.copy(phones, "phones");
        addresses = Checks.copy(addresses, "addresses");
        Checks.text(displayName, "displayName");
    }

    /**
     * Starts a contact.
     *
     * @param displayName the name the books show
     * @return a builder for the rest
     */
    public static Builder builder(String displayName) {
        return new Builder(displayName);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final String displayName;
        private @Nullable String legalName;
        private @Nullable String email;
        private List<String> phones = List.of();
        private List<Address> addresses = List.of();
        private @Nullable Masked taxId;

        private Builder(String displayName) {
            this.displayName = Checks.present(displayName, "displayName");
        }

        /** Sets {@link Contact#legalName()}. */
        public Builder legalName(@Nullable String value) {
            this.legalName = value;
            return this;
        }

        /** Sets {@link Contact#email()}. */
        public Builder email(@Nullable String value) {
            this.email = value;
            return this;
        }

        /** Sets {@link Contact#phones()}. */
        public Builder phones(List<String> value) {
            this.phones = value;
            return this;
        }

        /** Sets {@link Contact#addresses()}. */
        public Builder addresses(List<Address> value) {
            this.addresses = value;
            return this;
        }

        /** Sets {@link Contact#taxId()}. */
        public Builder taxId(@Nullable Masked value) {
            this.taxId = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Contact build() {
            return new Contact(displayName, legalName, email, phones, addresses, taxId);
        }
    }
}
