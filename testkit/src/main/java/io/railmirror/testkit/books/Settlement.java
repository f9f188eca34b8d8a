package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment to a vendor or from a customer.
 *
 * <p>The total is what was allocated to bills or invoices, less the credits used, plus what is
 * unapplied.
 *
 * @param header type, number, times, version, state
 * @param number check number or reference
 * @param party vendor or customer
 * @param date the day it belongs to
 * @param method how it was paid
 * @param accountId paid from (bill payment) or received into (payment)
 * @param counterAccountId the payables or receivables account
 * @param exchangeRate home units for one unit of the currency
 * @param total what moved
 * @param unapplied what is left over for later documents
 * @param allocations what it settles
 * @param depositId the deposit that brought it to a bank, or null
 * @param memo notes
 */
public record Settlement(
        Header header,
        String number,
        Ref party,
        LocalDate date,
        PaidBy method,
        long accountId,
        long counterAccountId,
        BigDecimal exchangeRate,
        Amount total,
        Amount unapplied,
        List<Allocation> allocations,
        @Nullable Long depositId,
        String memo)
        implements Transaction {

    /** Copies the list. */
    public Settlement {
        allocations = List.copyOf(allocations);
    }

    @Override
    public Settlement withHeader(Header next) {
        return copy(next, unapplied, allocations, memo);
    }

    @Override
    public Settlement withMemo(String next) {
        return copy(header, unapplied, allocations, next);
    }

    @Override
    public Settlement voided(Header next) {
        Amount none = Amount.zero(total.currency());
        return new Settlement(
                next,
                number,
                party,
                date,
                method,
                accountId,
                counterAccountId,
                exchangeRate,
                none,
                none,
                List.of(),
                null,
                memo);
    }

    Settlement withDeposit(@Nullable Long next) {
        return new Settlement(
                header,
                number,
                party,
                date,
                method,
                accountId,
                counterAccountId,
                exchangeRate,
                total,
                unapplied,
                allocations,
                next,
                memo);
    }

    Settlement withAllocations(List<Allocation> next, Amount rest) {
        return copy(header, rest, next, memo);
    }

    private Settlement copy(Header head, Amount rest, List<Allocation> parts, String text) {
        return new Settlement(
                head,
                number,
                party,
                date,
                method,
                accountId,
                counterAccountId,
                exchangeRate,
                total,
                rest,
                parts,
                depositId,
                text);
    }
}
