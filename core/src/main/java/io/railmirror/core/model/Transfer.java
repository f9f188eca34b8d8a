package io.railmirror.core.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money moved between two accounts of the business itself.
 *
 * @param header what every record may have
 * @param transferType why it moves
 * @param from the account it leaves
 * @param to the account it reaches
 * @param amount how much, not negative
 * @param fee what the rail kept for itself; negative if it gave some back
 * @param date when it left
 * @param arrivalDate when it arrives
 * @param reference what identifies it at the bank
 * @param status where it stands
 */
public record Transfer(
        Header header,
        Stated<TransferType> transferType,
        @Nullable Reference from,
        @Nullable Reference to,
        Money amount,
        @Nullable Money fee,
        @Nullable LocalDate date,
        @Nullable LocalDate arrivalDate,
        @Nullable String reference,
        Stated<TransferStatus> status)
        implements Entity {

    /** Refuses what cannot be right. */
    public Transfer {
        Checks.present(header, "header");
        Checks.present(transferType, "transferType");
        Checks.present(amount, "amount");
        Checks.present(status, "status");
        Checks.notNegative(amount, "amount");
    }

    /**
     * Starts a transfer.
     *
     * @param transferType why it moves
     * @param amount how much, not negative
     * @param status where it stands
     * @return a builder for the rest
     */
    public static Builder builder(
            Stated<TransferType> transferType, Money amount, Stated<TransferStatus> status) {
        return new Builder(transferType, amount, status);
    }

    @Override
    public EntityType type() {
        return EntityType.TRANSFER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.transfer(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final Stated<TransferType> transferType;
        private final Money amount;
        private final Stated<TransferStatus> status;
        private Header header = Header.EMPTY;
        private @Nullable Reference from;
        private @Nullable Reference to;
        private @Nullable Money fee;
        private @Nullable LocalDate date;
        private @Nullable LocalDate arrivalDate;
        private @Nullable String reference;

        private Builder(
                Stated<TransferType> transferType, Money amount, Stated<TransferStatus> status) {
            this.transferType = Checks.present(transferType, "transferType");
            this.amount = Checks.present(amount, "amount");
            this.status = Checks.present(status, "status");
        }

        /** Sets {@link Transfer#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link Transfer#from()}. */
        public Builder from(@Nullable Reference value) {
            this.from = value;
            return this;
        }

        /** Sets {@link Transfer#to()}. */
        public Builder to(@Nullable Reference value) {
            this.to = value;
            return this;
        }

        /** Sets {@link Transfer#fee()}. */
        public Builder fee(@Nullable Money value) {
            this.fee = value;
            return this;
        }

        /** Sets {@link Transfer#date()}. */
        public Builder date(@Nullable LocalDate value) {
            this.date = value;
            return this;
        }

        /** Sets {@link Transfer#arrivalDate()}. */
        public Builder arrivalDate(@Nullable LocalDate value) {
            this.arrivalDate = value;
            return this;
        }

        /** Sets {@link Transfer#reference()}. */
        public Builder reference(@Nullable String value) {
            this.reference = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Transfer build() {
            return new Transfer(
                    header,
                    transferType,
                    from,
                    to,
                    amount,
                    fee,
                    date,
                    arrivalDate,
                    reference,
                    status);
        }
    }
}
