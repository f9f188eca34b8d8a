package io.railmirror.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a document. Amounts may be negative, as a discount is.
 *
 * @param description what it is for
 * @param quantity how many
 * @param unitPrice the price of one, in the currency of the document
 * @param amount what the line adds to the document; null on a line of mere text
 * @param account the account it is booked on
 * @param item the product or service
 * @param taxCode the rail's code of its tax treatment
 * @param taxAmount the tax on this line, where the rail tells it by line
 * @param dimensions class, department and the like
 */
public record Line(
        @Nullable String description,
        @Nullable Decimal quantity,
        @Nullable Decimal unitPrice,
        @Nullable Money amount,
        @Nullable Reference account,
        @Nullable Reference item,
        @Nullable String taxCode,
        @Nullable Money taxAmount,
        List<Dimension> dimensions) {

    /** Refuses what cannot be right and copies lists. */
    public Line {
        dimensions = Checks.copy(dimensions, "dimensions");
    }

    /**
     * Starts a line.
     *
     * @return a builder for the rest
     */
    public static Builder builder() {
        return new Builder();
    }

    void checkCurrency(Money total) {
        Checks.sameCurrency(total, amount, "line amount");
        Checks.sameCurrency(total, taxAmount, "line tax amount");
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private @Nullable String description;
        private @Nullable Decimal quantity;
        private @Nullable Decimal unitPrice;
        private @Nullable Money amount;
        private @Nullable Reference account;
        private @Nullable Reference item;
        private @Nullable String taxCode;
        private @Nullable Money taxAmount;
        private List<Dimension> dimensions = List.of();

        private Builder() {}

        /** Sets {@link Line#description()}. */
        public Builder description(@Nullable String value) {
            this.description = value;
            return this;
        }

        /** Sets {@link Line#quantity()}. */
        public Builder quantity(@Nullable Decimal value) {
            this.quantity = value;
            return this;
        }

        /** Sets {@link Line#unitPrice()}. */
        public Builder unitPrice(@Nullable Decimal value) {
            this.unitPrice = value;
            return this;
        }

        /** Sets {@link Line#amount()}. */
        public Builder amount(@Nullable Money value) {
            this.amount = value;
            return this;
        }

        /** Sets {@link Line#account()}. */
        public Builder account(@Nullable Reference value) {
            this.account = value;
            return this;
        }

        /** Sets {@link Line#item()}. */
        public Builder item(@Nullable Reference value) {
            this.item = value;
            return this;
        }

        /** Sets {@link Line#taxCode()}. */
        public Builder taxCode(@Nullable String value) {
            this.taxCode = value;
            return this;
        }

        /** Sets {@link Line#taxAmount()}. */
        public Builder taxAmount(@Nullable Money value) {
            this.taxAmount = value;
            return this;
        }

        /** Sets {@link Line#dimensions()}. */
        public Builder dimensions(List<Dimension> value) {
            this.dimensions = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Line build() {
            return new Line(
                    description,
                    quantity,
                    unitPrice,
                    amount,
                    account,
                    item,
                    taxCode,
                    taxAmount,
                    dimensions);
        }
    }
}
