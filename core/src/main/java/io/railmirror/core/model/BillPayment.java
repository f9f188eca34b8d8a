package io.railmirror.core.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money paid to a vendor.
 *
 * @param header what every record may have
 * @param vendor who was paid
 * @param date when
 * @param amount how much, not negative
 * @param method the rail's word for how it was paid
 * @param sourceAccount where the money came from
 * @param reference what identifies the payment for the vendor or the bank
 * @param allocations the bills that it settles
 * @param status where it stands
 */
public record BillPayment(
        Header header,
        @Nullable Reference vendor,
        @Nullable LocalDate date,
        Money amount,
        @Nullable String method,
        @Nullable Reference sourceAccount,
        @Nullable String reference,
        List<Allocation> allocations,
        Stated<BillPaymentStatus> status)
        implements Entity {

    /** Refuses what cannot be right and copies lists. */
    public BillPayment {
        Checks.present(header, "header");
        Checks.present(amount, "amount");
        Checks.present(status, "status");
        allocations = Checks.copy(allocations, "allocations");
        Checks.notNegative(amount, "amount");
    }

    /**
     * Starts a bill payment.
     *
     * @param amount how much, not negative
     * @param status where it stands
     * @return a builder for the rest
     */
    public static Builder builder(Money amount, Stated<BillPaymentStatus> status) {
        return new Builder(amount, status);
    }

    @Override
    public EntityType type() {
        return EntityType.BILL_PAYMENT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.billPayment(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final Money amount;
        private final Stated<BillPaymentStatus> status;
        private Header header = Header.EMPTY;
        private @Nullable Reference vendor;
        private @Nullable LocalDate date;
        private @Nullable String method;
        private @Nullable Reference sourceAccount;
        private @Nullable String reference;
        private List<Allocation> allocations = List.of();

        private Builder(Money amount, Stated<BillPaymentStatus> status) {
            this.amount = Checks.present(amount, "amount");
            this.status = Checks.present(status, "status");
        }

        /** Sets {@link BillPayment#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link BillPayment#vendor()}. */
        public Builder vendor(@Nullable Reference value) {
            this.vendor = value;
            return this;
        }

        /** Sets {@link BillPayment#date()}. */
        public Builder date(@Nullable LocalDate value) {
            this.date = value;
            return this;
        }

        /** Sets {@link BillPayment#method()}. */
        public Builder method(@Nullable String value) {
            this.method = value;
            return this;
        }

        /** Sets {@link BillPayment#sourceAccount()}. */
        public Builder sourceAccount(@Nullable Reference value) {
            this.sourceAccount = value;
            return this;
        }

        /** Sets {@link BillPayment#reference()}. */
        public Builder reference(@Nullable String value) {
            this.reference = value;
            return this;
        }

        /** Sets {@link BillPayment#allocations()}. */
        public Builder allocations(List<Allocation> value) {
            this.allocations = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public BillPayment build() {
            return new BillPayment(
                    header,
                    vendor,
                    date,
                    amount,
                    method,
                    sourceAccount,
                    reference,
                    allocations,
                    status);
        }
    }
}
