package io.railmirror.core.mirror;

import io.railmirror.core.Portfolio;

import java.time.LocalDate;
import java.util.List;

/**
 * What the mirror of a store knows of several businesses at once, all of them named by the caller.
 * Each answer is given in one step for the whole portfolio, is what one committed state of each
 * business holds, and is sorted by business, then connection. A business or connection without
 * anything to show has no line. Thread-safe.
 *
 * <p>Figures are kept apart by connection: where two rails know the same bill, the caller decides
 * whose word counts.
 */
public interface PortfolioStore {

    /** The most lines of one answer; a portfolio that would have more is refused. */
    int LINES_MAX = 100_000;

    /**
     * Bills in status OPEN or PARTLY_PAID that are due in a range of days, per business, connection
     * and currency, in that order. Those without a due date are due in no range.
     *
     * @throws io.railmirror.core.error.LimitExceededException when there would be more than
     *     {@value #LINES_MAX} lines
     */
    List<PayablesDue> payablesDue(Portfolio portfolio, DateRange due);

    /**
     * Invoices in status OPEN or PARTLY_PAID by age, per business, connection, currency and age, in
     * that order.
     *
     * @param portfolio whose
     * @param day the day on which they are so old
     * @throws io.railmirror.core.error.LimitExceededException when there would be more than
     *     {@value #LINES_MAX} lines
     */
    List<ReceivablesAged> receivablesByAge(Portfolio portfolio, LocalDate day);

    /**
     * Balances of accounts at banks and with mobile operators (types BANK and MOBILE_MONEY), one
     * line each, by business, account, and then the balance's own record and part. A balance whose
     * account is not mirrored is shown too, without name and type: what it is, nobody knows.
     *
     * @throws io.railmirror.core.error.LimitExceededException when there would be more than
     *     {@value #LINES_MAX} lines
     */
    List<CashBalance> cash(Portfolio portfolio);

    /**
     * Every connection with its health and what is known of its streams, by business and
     * connection; the streams in the order of their names.
     *
     * @throws io.railmirror.core.error.LimitExceededException when there would be more than
     *     {@value #LINES_MAX} connections
     */
    List<ConnectionStatus> connections(Portfolio portfolio);
}
