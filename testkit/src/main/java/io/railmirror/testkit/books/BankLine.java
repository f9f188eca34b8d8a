package io.railmirror.testkit.books;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line that a bank shows for an account. A pending line and the posted one that takes its place
 * have different ids.
 *
 * @param id names the line for ever, unique among all lines of a company
 * @param accountId the account of the chart that the line is on
 * @param source the transaction of the books behind it
 * @param movement how the money moved
 * @param pending whether the bank has only announced it: it is in no balance yet
 * @param date when it was posted; of a pending line, when it was authorised
 * @param authorised when it was authorised
 * @param amount from the account's own view: in is positive, out is negative, on a card too
 * @param description what the bank prints, upper case
 * @param counterparty the name of the other side, empty if the bank does not know it
 * @param checkNumber the number of a check, else empty
 * @param reference a number that the other side may know as well, possibly empty
 * @param replaces the id of the pending line that it takes the place of; null if there was none or
 *     the bank does not say
 */
public record BankLine(
        String id,
        long accountId,
        Ref source,
        BankMovement movement,
        boolean pending,
        LocalDate date,
        LocalDate authorised,
        Amount amount,
        String description,
        String counterparty,
        String checkNumber,
        String reference,
        @Nullable String replaces) {}
