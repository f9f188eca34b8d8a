package io.railmirror.core.model;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The business as the rail knows it.
 *
 * @param header what every record may have
 * @param legalName the registered name
 * @param country the country as the rail writes it
 * @param homeCurrency the currency of the books
 * @param fiscalYearStart the first day of the fiscal year
 * @param booksClosedUntil the last day that can no longer be changed
 * @param timeZone the zone of its dates
 */
public record CompanyInfo(
        Header header,
        @Nullable String legalName,
        @Nullable String country,
        @Nullable CurrencyCode homeCurrency,
        @Nullable MonthDay fiscalYearStart,
        @Nullable LocalDate booksClosedUntil,
        @Nullable ZoneId timeZone)
        implements Entity {

    /** Refuses what cannot be right. */
    public CompanyInfo {
        Checks.present(header, "header");
    }

    /**
     * Starts a company info.
     *
     * @return a builder for the rest
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public EntityType type() {
        return EntityType.COMPANY_INFO;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.companyInfo(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private Header header = Header.EMPTY;
        private @Nullable String legalName;
        private @Nullable String country;
        private @Nullable CurrencyCode homeCurrency;
        private @Nullable MonthDay fiscalYearStart;
        private @Nullable LocalDate booksClosedUntil;
        private @Nullable ZoneId timeZone;

        private Builder() {}

        /** Sets {@link CompanyInfo#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link CompanyInfo#legalName()}. */
        public Builder legalName(@Nullable String value) {
            this.legalName = value;
            return this;
        }

        /** Sets {@link CompanyInfo#country()}. */
        public Builder country(@Nullable String value) {
            this.country = value;
            return this;
        }

        /** Sets {@link CompanyInfo#homeCurrency()}. */
        public Builder homeCurrency(@Nullable CurrencyCode value) {
            this.homeCurrency = value;
            return this;
        }

        /** Sets {@link CompanyInfo#fiscalYearStart()}. */
        public Builder fiscalYearStart(@Nullable MonthDay value) {
            this.fiscalYearStart = value;
            return this;
        }

        /** Sets {@link CompanyInfo#booksClosedUntil()}. */
        public Builder booksClosedUntil(@Nullable LocalDate value) {
            this.booksClosedUntil = value;
            return this;
        }

        /** Sets {@link CompanyInfo#timeZone()}. */
        public Builder timeZone(@Nullable ZoneId value) {
            this.timeZone = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public CompanyInfo build() {
            return new CompanyInfo(
                    header,
                    legalName,
                    country,
                    homeCurrency,
                    fiscalYearStart,
                    booksClosedUntil,
                    timeZone);
        }
    }
}
