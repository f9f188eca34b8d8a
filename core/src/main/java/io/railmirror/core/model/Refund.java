package io.railmirror.core.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money given back to a customer.
 *
 * @param header what every record may have
 * @param payment the payment that it gives back, where there is one
 * @param amount how much, not negative
 * @param date when
 * @param reason why, in the words of the rail
 * @param status where it stands
 */
public record Refund(
        Header header,
        @Nullable Reference payment,
        Money amount,
        @Nullable LocalDate date,
        @Nullable String reason,
        Stated<RefundStatus> status)
        implements Entity {

    /** Refuses what cannot be right. */
    public Refund {
        Checks.present(header, "header");
        Checks.present(amount, "amount");
        Checks.present(status, "status");
        Checks.notNegative(amount, "amount");
    }

    /**
     * Starts a refund.
     *
     * @param amount how much, not negative
     * @param status where it stands
     * @return a builder for the rest
     */
    public static Builder builder(Money amount, Stated<RefundStatus> status) {
        return new Builder(amount, status);
    }

    @Override
    public EntityType type() {
        return EntityType.REFUND;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.refund(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final Money amount;
        private final Stated<RefundStatus> status;
        private Header header = Header.EMPTY;
        private @Nullable Reference payment;
        private @Nullable LocalDate date;
        private @Nullable String reason;

        private Builder(Money amount, Stated<RefundStatus> status) {
            this.amount = Checks.present(amount, "amount");
            this.status = Checks.present(status, "status");
        }

        /** Sets {@link Refund#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link Refund#payment()}. */
        public Builder payment(@Nullable Reference value) {
            this.payment = value;
            return this;
        }

        /** Sets {@link Refund#date()}. */
        public Builder date(@Nullable LocalDate value) {
            this.date = value;
            return this;
        }

        /** Sets {@link Refund#reason()}. */
        public Builder reason(@Nullable String value) {
            this.reason = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Refund build() {
            return new Refund(header, payment, amount, date, reason, status);
        }
    }
}
