package io.railmirror.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bill or an invoice comes to; every amount is in the currency of the total.
 *
 * @param subtotal the sum before tax
 * @param tax the tax
 * @param total the sum of all, not negative
 * @param openBalance what is still owed, not negative
 * @param exchangeRate units of the home currency for one unit of this currency, above zero
 */
public record Totals(
        @Nullable Money subtotal,
        @Nullable Money tax,
        Money total,
        @Nullable Money openBalance,
        @Nullable Decimal exchangeRate) {

    /** Refuses what cannot be right. */
    public Totals {
        Checks.present(total, "total");
        Checks.notNegative(total, "total");
        Checks.notNegative(openBalance, "openBalance");
        Checks.sameCurrency(total, subtotal, "subtotal");
        Checks.sameCurrency(total, tax, "tax");
        Checks.sameCurrency(total, openBalance, "openBalance");
        Checks.require(
                exchangeRate == null || exchangeRate.compareTo(Decimal.ZERO) > 0,
                "exchangeRate must be above zero");
    }

    /**
     * Starts totals.
     *
     * @param total the sum of all, not negative
     * @return a builder for the rest
     */
    public static Builder builder(Money total) {
        return new Builder(total);
    }

    void checkDocument(Header header, List<Line> lines) {
        CurrencyCode currency = header.currency();
        Checks.require(
                currency == null || currency.equals(total.currency()),
                "header and total are in different currencies");
        lines.forEach(line -> line.checkCurrency(total));
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final Money total;
        private @Nullable Money subtotal;
        private @Nullable Money tax;
        private @Nullable Money openBalance;
        private @Nullable Decimal exchangeRate;

        private Builder(Money total) {
            this.total = Checks.present(total, "total");
        }

        /** Sets {@link Totals#subtotal()}. */
        public Builder subtotal(@Nullable Money value) {
            this.subtotal = value;
            return this;
        }

        /** Sets {@link Totals#tax()}. */
        public Builder tax(@Nullable Money value) {
            this.tax = value;
            return this;
        }

        /** Sets {@link Totals#openBalance()}. */
        public Builder openBalance(@Nullable Money value) {
            this.openBalance = value;
            return this;
        }

        /** Sets {@link Totals#exchangeRate()}. */
        public Builder exchangeRate(@Nullable Decimal value) {
            this.exchangeRate = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Totals build() {
            return new Totals(subtotal, tax, total, openBalance, exchangeRate);
        }
    }
}
