package io.railmirror.testkit.books;

import org.jspecify.annotations.Nullable;

/**
 * An account of the chart.
 *
 * @param header type, number, times, version, state
 * @param name unique among accounts
 * @param kind what it is for
 * @param number its number in the chart, four digits
 * @param mask the last digits of the bank's or card's number, or empty
 * @param parentId the account it belongs under, or null
 * @param balance debits less credits in the account's own currency: positive is an asset or a cost,
 *     negative a debt or an income
 * @param memo a description
 */
public record Account(
        Header header,
        String name,
        AccountKind kind,
        String number,
        String mask,
        @Nullable Long parentId,
        Amount balance,
        String memo)
        implements BookRecord {

    /**
     * The currency of the account.
     *
     * @return the ISO 4217 code
     */
    public String currency() {
        return balance.currency();
    }

    @Override
    public Account withHeader(Header next) {
        return new Account(next, name, kind, number, mask, parentId, balance, memo);
    }

    @Override
    public Account withMemo(String next) {
        return new Account(header, name, kind, number, mask, parentId, balance, next);
    }

    Account withName(String next) {
        return new Account(header, next, kind, number, mask, parentId, balance, memo);
    }

    Account withBalance(Amount next) {
        return new Account(header, name, kind, number, mask, parentId, next, memo);
    }
}
