package io.railmirror.testkit.books;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reference data: terms, items, dimensions, payment methods.
 *
 * @param header type, number, times, version, state
 * @param name unique within the type
 * @param unitPrice the price of an item in home currency, else null
 * @param accountId the income account of an item, else null
 * @param dueDays days until payment of a term (0 is 'due on receipt'), else null
 * @param memo a description
 */
public record Reference(
        Header header,
        String name,
        @Nullable BigDecimal unitPrice,
        @Nullable Long accountId,
        @Nullable Integer dueDays,
        String memo)
        implements BookRecord {

    @Override
    public Reference withHeader(Header next) {
        return new Reference(next, name, unitPrice, accountId, dueDays, memo);
    }

    @Override
    public Reference withMemo(String next) {
        return new Reference(header, name, unitPrice, accountId, dueDays, next);
    }

    Reference withName(String next) {
        return new Reference(header, next, unitPrice, accountId, dueDays, memo);
    }

    Reference withUnitPrice(BigDecimal next) {
        return new Reference(header, name, next, accountId, dueDays, memo);
    }
}
