package io.railmirror.core.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit given to a customer or by a vendor.
 *
 * @param header what every record may have
 * @param side which of the two it is
 * @param party the customer or the vendor
 * @param date the date on the document
 * @param lines its lines in the order of the rail
 * @param total the sum of all, not negative
 * @param remaining what can still be used, not negative
 * @param allocations what it was used for
 * @param status where it stands
 */
public record CreditNote(
        Header header,
        CreditSide side,
        @Nullable Reference party,
        @Nullable LocalDate date,
        List<Line> lines,
        Money total,
        @Nullable Money remaining,
        List<Allocation> allocations,
        Stated<CreditNoteStatus> status)
        implements Entity {

    /** Refuses what cannot be right and copies lists. */
    public CreditNote {
        Checks.present(header, "header");
        Checks.present(side, "side");
        Checks.present(total, "total");
        Checks.present(status, "status");
        lines = Checks.copy(lines, "lines");
        allocations = Checks.copy(allocations, "allocations");
        Checks.notNegative(total, "total");
        Checks.notNegative(remaining, "remaining");
        Checks.sameCurrency(total, remaining, "remaining");
        Totals.builder(total).build().checkDocument(header, lines);
    }

    /**
     * Starts a credit note.
     *
     * @param side which of the two it is
     * @param total the sum of all, not negative
     * @param status where it stands
     * @return a builder for the rest
     */
    public static Builder builder(CreditSide side, Money total, Stated<CreditNoteStatus> status) {
        return new Builder(side, total, status);
    }

    @Override
    public EntityType type() {
        return EntityType.CREDIT_NOTE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.creditNote(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final CreditSide side;
        private final Money total;
        private final Stated<CreditNoteStatus> status;
        private Header header = Header.EMPTY;
        private @Nullable Reference party;
        private @Nullable LocalDate date;
        private List<Line> lines = List.of();
        private @Nullable Money remaining;
        private List<Allocation> allocations = List.of();

        private Builder(CreditSide side, Money total, Stated<CreditNoteStatus> status) {
            this.side = Checks.present(side, "side");
            this.total = Checks.present(total, "total");
            this.status = Checks.present(status, "status");
        }

        /** Sets {@link CreditNote#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link CreditNote#party()}. */
        public Builder party(@Nullable Reference value) {
            this.party = value;
            return this;
        }

        /** Sets {@link CreditNote#date()}. */
        public Builder date(@Nullable LocalDate value) {
            this.date = value;
            return this;
        }

        /** Sets {@link CreditNote#lines()}. */
        public Builder lines(List<Line> value) {
            this.lines = value;
            return this;
        }

        /** Sets {@link CreditNote#remaining()}. */
        public Builder remaining(@Nullable Money value) {
            this.remaining = value;
            return this;
        }

        /** Sets {@link CreditNote#allocations()}. */
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
        public CreditNote build() {
            return new CreditNote(
                    header, side, party, date, lines, total, remaining, allocations, status);
        }
    }
}
