package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document with lines: bill, vendor credit, invoice, credit memo, refund receipt, sales receipt,
 * purchase or estimate.
 *
 * @param header type, number, times, version, state
 * @param number the number people see
 * @param party vendor or customer; null on some purchases
 * @param date the day it belongs to
 * @param due when it is to be paid; null where nothing is owed
 * @param termId the terms, or null
 * @param accountId bill, vendor credit: payables; invoice, credit memo, estimate: receivables;
 *     refund receipt, purchase: paid from; sales receipt: paid into
 * @param method how it was paid at once, or null
 * @param exchangeRate home units for one unit of the currency
 * @param lines at least one; replaced as a whole
 * @param tax on top of the lines
 * @param total lines and tax
 * @param open what is not yet paid (bill, invoice) or not yet used (credits), else zero
 * @param links the settlements that touch it, oldest first
 * @param refund true only on a purchase that gives money back to the card
 * @param memo notes
 */
public record Document(
        Header header,
        String number,
        @Nullable Ref party,
        LocalDate date,
        @Nullable LocalDate due,
        @Nullable Long termId,
        long accountId,
        @Nullable PaidBy method,
        BigDecimal exchangeRate,
        List<Line> lines,
        Amount tax,
        Amount total,
        Amount open,
        List<Ref> links,
        boolean refund,
        String memo)
        implements Transaction {

    /** Copies the lists. */
    public Document {
        lines = List.copyOf(lines);
        links = List.copyOf(links);
    }

    @Override
    public Document withHeader(Header next) {
        return copy(next, open, links, memo);
    }

    @Override
    public Document withMemo(String next) {
        return copy(header, open, links, next);
    }

    @Override
    public Document voided(Header next) {
        Amount none = Amount.zero(total.currency());
        List<Line> empty = lines.stream().map(Line::voided).toList();
        return new Document(
                next,
                number,
                party,
                date,
                due,
                termId,
                accountId,
                method,
                exchangeRate,
                empty,
                none,
                none,
                none,
                List.of(),
                refund,
                memo);
    }

    Document linked(Ref settlement, BigDecimal amount) {
        List<Ref> more = new ArrayList<>(links);
        more.add(settlement);
        return copy(header, open.minus(amount), more, memo);
    }

    Document unlinked(Ref settlement, BigDecimal amount) {
        List<Ref> fewer = new ArrayList<>(links);
        fewer.remove(settlement);
        return copy(header, open.plus(amount), fewer, memo);
    }

    Document withDue(LocalDate next) {
        return new Document(
                header,
                number,
                party,
                date,
                next,
                termId,
                accountId,
                method,
                exchangeRate,
                lines,
                tax,
                total,
                open,
                links,
                refund,
                memo);
    }

    /** Replaces the lines; only for documents that nothing is applied to. */
    Document withLines(List<Line> nextLines, Amount nextTax) {
        BigDecimal sum =
                nextLines.stream().map(Line::amount).reduce(nextTax.value(), BigDecimal::add);
        Amount nextTotal = new Amount(sum, total.currency());
        Amount nextOpen = isSettled(type()) ? nextTotal : open;
        return new Document(
                header,
                number,
                party,
                date,
                due,
                termId,
                accountId,
                method,
                exchangeRate,
                nextLines,
                nextTax,
                nextTotal,
                nextOpen,
                links,
                refund,
                memo);
    }

    /** Says whether documents of a type stay open until a settlement touches them. */
    static boolean isSettled(ObjectType type) {
        return switch (type) {
            case BILL, VENDOR_CREDIT, INVOICE, CREDIT_MEMO -> true;
            default -> false;
        };
    }

    private Document copy(Header nextHeader, Amount nextOpen, List<Ref> nextLinks, String text) {
        return new Document(
                nextHeader,
                number,
                party,
                date,
                due,
                termId,
                accountId,
                method,
                exchangeRate,
                lines,
                tax,
                total,
                nextOpen,
                nextLinks,
                refund,
                text);
    }
}
