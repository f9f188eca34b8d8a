package io.railmirror.testkit.books;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a document, in the document's currency.
 *
 * @param number from 1
 * @param description what it is for
 * @param quantity how many, at most two digits after the point, or null
 * @param unitPrice the price of one, or null exactly when the quantity is null
 * @param amount quantity times unit price where they are given, half a cent up; scale 2, before tax
 * @param accountId the account it posts to, for an item line the item's account
 * @param itemId the item sold or bought, or null
 * @param dimensionId the dimension, or null
 * @param taxed whether sales tax applies
 */
public record Line(
        int number,
        String description,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        BigDecimal amount,
        long accountId,
        @Nullable Long itemId,
        @Nullable Long dimensionId,
        boolean taxed) {

    Line voided() {
        BigDecimal none = BigDecimal.ZERO.setScale(2);
        return new Line(
                number,
                description,
                quantity == null ? null : none,
                unitPrice,
                none,
                accountId,
                itemId,
                dimensionId,
                taxed);
    }
}
