package io.railmirror.core.model;

import org.jspecify.annotations.Nullable;

/**
 * Somebody the business sells to.
 *
 * @param header what every record may have
 * @param contact who it is
 * @param terms when they pay
 * @param openBalance what they owe, negative if the other way round
 * @param active false if the rail has retired the record
 */
public record Customer(
        Header header,
        Contact contact,
        @Nullable PaymentTerms terms,
        @Nullable Money openBalance,
        boolean active)
        implements Entity {

    /** Refuses what cannot be right. */
    public Customer {
        Checks.present(header, "header");
        Checks.present(contact, "contact");
    }

    /**
     * Starts a customer.
     *
     * @param contact who it is
     * @return a builder for the rest
     */
    public static Builder builder(Contact contact) {
        return new Builder(contact);
    }

    @Override
    public EntityType type() {
        return EntityType.CUSTOMER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.customer(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final Contact contact;
        private Header header = Header.EMPTY;
        private @Nullable PaymentTerms terms;
        private @Nullable Money openBalance;
        private boolean active = true;

        private Builder(Contact contact) {
            this.contact = Checks.present(contact, "contact");
        }

        /** Sets {@link Customer#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link Customer#terms()}. */
        public Builder terms(@Nullable PaymentTerms value) {
            this.terms = value;
            return this;
        }

        /** Sets {@link Customer#openBalance()}. */
        public Builder openBalance(@Nullable Money value) {
            this.openBalance = value;
            return this;
        }

        /** Sets {@link Customer#active()}. */
        public Builder active(boolean value) {
            this.active = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Customer build() {
            return new Customer(header, contact, terms, openBalance, active);
        }
    }
}
