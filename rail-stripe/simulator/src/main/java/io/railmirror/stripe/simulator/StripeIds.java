package io.railmirror.stripe.simulator;

/** The ids under which the objects of books are served. */
public final class StripeIds {

    /** The tax rate of the books. */
    public static final String TAX_RATE = "txr_BK00000001";

    /** The bank account to which payouts go. */
    public static final String BANK_ACCOUNT = "ba_BK00000001";

    private StripeIds() {}

    /** A customer of the books. */
    public static String customer(long number) {
        return numbered("cus", number);
    }

    /** An invoice of the books. */
    public static String invoice(long number) {
        return numbered("in", number);
    }

    /** A charge of the card processor. */
    public static String charge(long number) {
        return numbered("ch", number);
    }

    /** A refund of the card processor. */
    public static String refund(long number) {
        return numbered("re", number);
    }

    /** The credit note that goes with a refund. */
    public static String creditNote(long refund) {
        return numbered("cn", refund);
    }

    /** A dispute of the card processor. */
    public static String dispute(long number) {
        return numbered("du", number);
    }

    /** A payout of the card processor. */
    public static String payout(long number) {
        return numbered("po", number);
    }

    /** A line of the card processor's balance. */
    public static String balanceTransaction(long number) {
        return numbered("txn", number);
    }

    /**
     * What gets the money of an invoice: all tries up to the one that succeeds are one.
     *
     * @param invoice the number of the invoice
     * @param turn how many succeeded before
     */
    public static String paymentIntent(long invoice, int turn) {
        return numbered("pi", invoice) + "n" + turn;
    }

    /** The application to the invoice of what a payment intent gets, see {@link #paymentIntent}. */
    public static String invoicePayment(long invoice, int turn) {
        return numbered("inpay", invoice) + "n" + turn;
    }

    /**
     * The application of a payment that was not made by card.
     *
     * @param invoice the number of the invoice
     * @param payment the number of the payment in the books
     */
    public static String recordedPayment(long invoice, long payment) {
        return numbered("inpay", invoice) + "p" + payment;
    }

    /** A payment that was not made by card. */
    public static String paymentRecord(long payment) {
        return numbered("prec", payment);
    }

    private static String numbered(String prefix, long number) {
        return "%s_BK%08d".formatted(prefix, number);
    }
}
