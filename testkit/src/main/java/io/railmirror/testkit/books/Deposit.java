package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money brought to a bank account: received payments, and other lines such as interest.
 *
 * @param header type, number, times, version, state
 * @param number the number people see
 * @param date the day it belongs to
 * @param accountId the bank account
 * @param exchangeRate home units for one unit of the currency
 * @param lines at least one
 * @param total the sum of the lines
 * @param memo notes
 */
public record Deposit(
        Header header,
        String number,
        LocalDate date,
        long accountId,
        BigDecimal exchangeRate,
        List<Part> lines,
        Amount total,
        String memo)
        implements Transaction {

    /**
     * One line of a deposit.
     *
     * @param number from 1
     * @param amount in the deposit's currency
     * @param payment the payment brought, or null
     * @param accountId where the money comes from: undeposited funds, or an income account
     * @param description what it is, possibly empty
     */
    public record Part(
            int number,
            BigDecimal amount,
            @Nullable Ref payment,
            long accountId,
            String description) {}

    /** Copies the list. */
    public Deposit {
        lines = List.copyOf(lines);
    }

    @Override
    public Deposit withHeader(Header next) {
        return new Deposit(next, number, date, accountId, exchangeRate, lines, total, memo);
    }

    @Override
    public Deposit withMemo(String next) {
        return new Deposit(header, number, date, accountId, exchangeRate, lines, total, next);
    }

    @Override
    public Deposit voided(Header next) {
        Amount none = Amount.zero(total.currency());
        List<Part> empty = lines.stream()
                .map(line -> new Part(
                        line.number(), none.value(), null, line.accountId(), line.description()))
                .toList();
        return new Deposit(next, number, date, accountId, exchangeRate, empty, none, memo);
    }
}
