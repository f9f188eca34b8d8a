package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A record that belongs to a date and posts to accounts (an estimate posts nothing). */
public sealed interface Transaction extends BookRecord
        permits Document, Settlement, Deposit, Transfer, JournalEntry {

    /**
     * The number that people see; a vendor's own number on a bill, a check number on a payment.
     *
     * @return the number, possibly empty
     */
    String number();

    /**
     * The day it belongs to, in the company's calendar.
     *
     * @return the date
     */
    LocalDate date();

    /**
     * What it comes to, never negative; zero once voided.
     *
     * @return the total
     */
    Amount total();

    /**
     * Home units for one unit of the currency of {@link #total()}.
     *
     * @return the rate; 1 for the home currency
     */
    BigDecimal exchangeRate();

    /**
     * A copy with all amounts at zero and no allocations.
     *
     * @param header the header of the copy
     * @return the copy
     */
    Transaction voided(Header header);

    @Override
    Transaction withHeader(Header header);

    /**
     * The currency of all amounts in it.
     *
     * @return the ISO 4217 code
     */
    default String currency() {
        return total().currency();
    }
}
