package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Money moved between two own accounts of one currency.
 *
 * @param header type, number, times, version, state
 * @param number the number people see, possibly empty
 * @param date the day it belongs to
 * @param fromAccountId where it leaves
 * @param toAccountId where it arrives
 * @param exchangeRate home units for one unit of the currency
 * @param total what moves
 * @param memo notes
 */
public record Transfer(
        Header header,
        String number,
        LocalDate date,
        long fromAccountId,
        long toAccountId,
        BigDecimal exchangeRate,
        Amount total,
        String memo)
        implements Transaction {

    @Override
    public Transfer withHeader(Header next) {
        return copy(next, total, memo);
    }

    @Override
    public Transfer withMemo(String next) {
        return copy(header, total, next);
    }

    @Override
    public Transfer voided(Header next) {
        return copy(next, Amount.zero(total.currency()), memo);
    }

    private Transfer copy(Header head, Amount amount, String text) {
        return new Transfer(
                head, number, date, fromAccountId, toAccountId, exchangeRate, amount, text);
    }
}
