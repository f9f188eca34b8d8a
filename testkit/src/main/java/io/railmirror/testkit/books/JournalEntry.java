package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A posting made by hand, in one currency; debits equal credits.
 *
 * @param header type, number, times, version, state
 * @param number the number people see
 * @param date the day it belongs to
 * @param exchangeRate home units for one unit of the currency
 * @param lines at least two
 * @param total the sum of the debits
 * @param memo notes
 */
public record JournalEntry(
        Header header,
        String number,
        LocalDate date,
        BigDecimal exchangeRate,
        List<Posting> lines,
        Amount total,
        String memo)
        implements Transaction {

    /**
     * One side of a journal entry.
     *
     * @param number from 1
     * @param accountId the account
     * @param debit what is debited, negative for a credit; in the entry's currency
     * @param description what it is
     */
    public record Posting(int number, long accountId, BigDecimal debit, String description) {}

    /** Copies the list. */
    public JournalEntry {
        lines = List.copyOf(lines);
    }

    @Override
    public JournalEntry withHeader(Header next) {
        return new JournalEntry(next, number, date, exchangeRate, lines, total, memo);
    }

    @Override
    public JournalEntry withMemo(String next) {
        return new JournalEntry(header, number, date, exchangeRate, lines, total, next);
    }

    @Override
    public JournalEntry voided(Header next) {
        Amount none = Amount.zero(total.currency());
        List<Posting> empty = lines.stream()
                .map(line -> new Posting(
                        line.number(), line.accountId(), none.value(), line.description()))
                .toList();
        return new JournalEntry(next, number, date, exchangeRate, empty, none, memo);
    }
}
