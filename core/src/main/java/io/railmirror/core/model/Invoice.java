package io.railmirror.core.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer owes to the business.
 *
 * @param header what every record may have
 * @param customer who owes it
 * @param issueDate the date on the document
 * @param dueDate the date by which it is to be paid
 * @param lines its lines in the order of the rail
 * @param totals what it comes to
 * @param status where it stands
 */
public record Invoice(
        Header header,
        @Nullable Reference customer,
        @Nullable LocalDate issueDate,
        @Nullable LocalDate dueDate,
        List<Line> lines,
        Totals totals,
        Stated<InvoiceStatus> status)
        implements Entity {

    /** Refuses what cannot be right and copies lists. */
    public Invoice {
        Checks.present(header, "header");
        Checks.present(totals, "totals");
        Checks.present(status, "status");
        lines = Checks.copy(lines, "lines");
        totals.checkDocument(header, lines);
    }

    /**
     * Starts an invoice.
     *
     * @param totals what it comes to
     * @param status where it stands
     * @return a builder for the rest
     */
    public static Builder builder(Totals totals, Stated<InvoiceStatus> status) {
        return new Builder(totals, status);
    }

    /**
     * What the invoice comes to; the same as {@code totals().total()}.
     *
     * @return the sum of all, not negative
     */
    public Money total() {
        return totals.total();
    }

    /**
     * What is still owed; the same as {@code totals().openBalance()}.
     *
     * @return the open balance, not negative, or null if the rail does not tell
     */
    public @Nullable Money openBalance() {
        return totals.openBalance();
    }

    @Override
    public EntityType type() {
        return EntityType.INVOICE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.invoice(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final Totals totals;
        private final Stated<InvoiceStatus> status;
        private Header header = Header.EMPTY;
        private @Nullable Reference customer;
        private @Nullable LocalDate issueDate;
        private @Nullable LocalDate dueDate;
        private List<Line> lines = List.of();

        private Builder(Totals totals, Stated<InvoiceStatus> status) {
            this.totals = Checks.present(totals, "totals");
            this.status = Checks.present(status, "status");
        }

        /** Sets {@link Invoice#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link Invoice#customer()}. */
        public Builder customer(@Nullable Reference value) {
            this.customer = value;
            return this;
        }

        /** Sets {@link Invoice#issueDate()}. */
        public Builder issueDate(@Nullable LocalDate value) {
            this.issueDate = value;
            return this;
        }

        /** Sets {@link Invoice#dueDate()}. */
        public Builder dueDate(@Nullable LocalDate value) {
            this.dueDate = value;
            return this;
        }

        /** Sets {@link Invoice#lines()}. */
        public Builder lines(List<Line> value) {
            this.lines = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Invoice build() {
            return new Invoice(header, customer, issueDate, dueDate, lines, totals, status);
        }
    }
}
