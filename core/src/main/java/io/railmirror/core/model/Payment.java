package io.railmirror.core.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money received from a customer.
 *
 * @param header what every record may have
 * @param customer who paid
 * @param date when
 * @param amount how much, not negative
 * @param unapplied how much of it settles no invoice yet, not negative
 * @param method the rail's word for how it was paid
 * @param depositAccount where the money went
 * @param fee what the rail kept for itself; negative if it gave some back
 * @param reference the payer's or the bank's reference
 * @param allocations the invoices that it settles
 * @param status where it stands
 */
public record Payment(
        Header header,
        @Nullable Reference customer,
        @Nullable LocalDate date,
        Money amount,
        @Nullable Money unapplied,
        @Nullable String method,
        @Nullable Reference depositAccount,
        @Nullable Money fee,
        @Nullable String reference,
        List<Allocation> allocations,
        Stated<PaymentStatus> status)
        implements Entity {

    /** Refuses what cannot be right and copies lists. */
    public Payment {
        Checks.present(header, "header");
        Checks.present(amount, "amount");
        Checks.present(status, "status");
        allocations = Checks.copy(allocations, "allocations");
        Checks.notNegative(amount, "amount");
        Checks.notNegative(unapplied, "unapplied");
        Checks.sameCurrency(amount, unapplied, "unapplied");
    }

    /**
     * Starts a payment.
     *
     * @param amount how much, not negative
     * @param status where it stands
     * @return a builder for the rest
     */
    public static Builder builder(Money amount, Stated<PaymentStatus> status) {
        return new Builder(amount, status);
    }

    @Override
    public EntityType type() {
        return EntityType.PAYMENT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.payment(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final Money amount;
        private final Stated<PaymentStatus> status;
        private Header header = Header.EMPTY;
        private @Nullable Reference customer;
        private @Nullable LocalDate date;
        private @Nullable Money unapplied;
        private @Nullable String method;
        private @Nullable Reference depositAccount;
        private @Nullable Money fee;
        private @Nullable String reference;
        private List<Allocation> allocations = List.of();

        private Builder(Money amount, Stated<PaymentStatus> status) {
            this.amount = Checks.present(amount, "amount");
            this.status = Checks.present(status, "status");
        }

        /** Sets {@link Payment#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link Payment#customer()}. */
        public Builder customer(@Nullable Reference value) {
            this.customer = value;
            return this;
        }

        /** Sets {@link Payment#date()}. */
        public Builder date(@Nullable LocalDate value) {
            this.date = value;
            return this;
        }

        /** Sets {@link Payment#unapplied()}. */
        public Builder unapplied(@Nullable Money value) {
            this.unapplied = value;
            return this;
        }

        /** Sets {@link Payment#method()}. */
        public Builder method(@Nullable String value) {
            this.method = value;
            return this;
        }

        /** Sets {@link Payment#depositAccount()}. */
        public Builder depositAccount(@Nullable Reference value) {
            this.depositAccount = value;
            return this;
        }

        /** Sets {@link Payment#fee()}. */
        public Builder fee(@Nullable Money value) {
            this.fee = value;
            return this;
        }

        /** Sets {@link Payment#reference()}. */
        public Builder reference(@Nullable String value) {
            this.reference = value;
            return this;
        }

        /** Sets {@link Payment#allocations()}. */
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
        public Payment build() {
            return new Payment(
                    header,
                    customer,
                    date,
                    amount,
                    unapplied,
                    method,
                    depositAccount,
                    fee,
                    reference,
                    allocations,
                    status);
        }
    }
}
