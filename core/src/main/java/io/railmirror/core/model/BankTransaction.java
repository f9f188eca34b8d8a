package io.railmirror.core.model;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A movement on one account, seen from that account: what comes in is positive, what goes out is
 * negative.
 *
 * @param header what every record may have
 * @param account the account that moved
 * @param date the day of booking
 * @param authorisedDate the day of authorisation
 * @param occurred the exact time, where it is known
 * @param amount how much, above zero for in and below zero for out
 * @param description the text of the bank or the rail
 * @param counterparty who stands at the other end
 * @param category the rail's category
 * @param reference a reference such as the number of a cheque
 * @param pending true while the bank may still change or drop it
 * @param predecessor the pending movement that this one replaces
 */
public record BankTransaction(
        Header header,
        Reference account,
        LocalDate date,
        @Nullable LocalDate authorisedDate,
        @Nullable Instant occurred,
        Money amount,
        @Nullable String description,
        @Nullable Counterparty counterparty,
        @Nullable String category,
        @Nullable String reference,
        boolean pending,
        @Nullable Reference predecessor)
        implements Entity {

    /** Refuses what cannot be right. */
    public BankTransaction {
        Checks.present(header, "header");
        Checks.present(account, "account");
        Checks.present(date, "date");
        Checks.present(amount, "amount");
    }

    /**
     * Starts a bank transaction.
     *
     * @param account the account that moved
     * @param date the day of booking
     * @param amount how much, above zero for in and below zero for out
     * @return a builder for the rest
     */
    public static Builder builder(Reference account, LocalDate date, Money amount) {
        return new Builder(account, date, amount);
    }

    @Override
    public EntityType type() {
        return EntityType.BANK_TRANSACTION;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.bankTransaction(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final Reference account;
        private final LocalDate date;
        private final Money amount;
        private Header header = Header.EMPTY;
        private @Nullable LocalDate authorisedDate;
        private @Nullable Instant occurred;
        private @Nullable String description;
        private @Nullable Counterparty counterparty;
        private @Nullable String category;
        private @Nullable String reference;
        private boolean pending = false;
        private @Nullable Reference predecessor;

        private Builder(Reference account, LocalDate date, Money amount) {
            this.account = Checks.present(account, "account");
            this.date = Checks.present(date, "date");
            this.amount = Checks.present(amount, "amount");
        }

        /** Sets {@link BankTransaction#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link BankTransaction#authorisedDate()}. */
        public Builder authorisedDate(@Nullable LocalDate value) {
            this.authorisedDate = value;
            return this;
        }

        /** Sets {@link BankTransaction#occurred()}. */
        public Builder occurred(@Nullable Instant value) {
            this.occurred = value;
            return this;
        }

        /** Sets {@link BankTransaction#description()}. */
        public Builder description(@Nullable String value) {
            this.description = value;
            return this;
        }

        /** Sets {@link BankTransaction#counterparty()}. */
        public Builder counterparty(@Nullable Counterparty value) {
            this.counterparty = value;
            return this;
        }

        /** Sets {@link BankTransaction#category()}. */
        public Builder category(@Nullable String value) {
            this.category = value;
            return this;
        }

        /** Sets {@link BankTransaction#reference()}. */
        public Builder reference(@Nullable String value) {
            this.reference = value;
            return this;
        }

        /** Sets {@link BankTransaction#pending()}. */
        public Builder pending(boolean value) {
            this.pending = value;
            return this;
        }

        /** Sets {@link BankTransaction#predecessor()}. */
        public Builder predecessor(@Nullable Reference value) {
            this.predecessor = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public BankTransaction build() {
            return new BankTransaction(
                    header,
                    account,
                    date,
                    authorisedDate,
                    occurred,
                    amount,
                    description,
                    counterparty,
                    category,
                    reference,
                    pending,
                    predecessor);
        }
    }
}
