package io.railmirror.testkit.books;

import java.math.BigDecimal;

/**
 * What a settlement does to one document.
 *
 * @param target a bill or invoice that is paid, or a credit that is used
 * @param amount above zero, in the settlement's currency
 */
public record Allocation(Ref target, BigDecimal amount) {
    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public Allocation {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("an allocation must be above zero: " + amount);
        }
    }

    /**
     * Says whether a credit is used here instead of a document being paid.
     *
     * @return true for vendor credits and credit memos
     */
    public boolean usesCredit() {
        return target.type() == ObjectType.VENDOR_CREDIT || target.type() == ObjectType.CREDIT_MEMO;
    }
}
