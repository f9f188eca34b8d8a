package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction does to balances. The effect of a change is the effect of the new state less
 * the effect of the old one, so that balances follow from the records alone.
 */
final class Effects {
    private final Chart chart;
    private final LongFunction<String> currencyOf;

    Effects(Chart chart, LongFunction<String> currencyOf) {
        this.chart = chart;
        this.currencyOf = currencyOf;
    }

    /**
     * Debits less credits by account, in the account's currency; accounts without effect absent.
     */
    Map<Long, BigDecimal> onAccounts(@Nullable BookRecord before, @Nullable BookRecord after) {
        Map<Long, BigDecimal> sums = new HashMap<>();
        post(before, true, sums);
        post(after, false, sums);
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    /** What a record adds to the open balance of its party. */
    static BigDecimal onParty(@Nullable BookRecord record) {
        if (record instanceof Settlement settlement) {
            return settlement.unapplied().value().negate();
        }
        if (record instanceof Document document) {
            return switch (document.type()) {
                case BILL, INVOICE -> document.open().value();
                case VENDOR_CREDIT, CREDIT_MEMO -> document.open().value().negate();
                default -> BigDecimal.ZERO;
            };
        }
        return BigDecimal.ZERO;
    }

    private void post(@Nullable BookRecord record, boolean reversed, Map<Long, BigDecimal> sums) {
        if (record instanceof Transaction transaction) {
            Sink sink = new Sink(transaction, reversed, sums);
            if (transaction instanceof Document document) {
                postDocument(document, sink);
            } else if (transaction instanceof Settlement settlement) {
                postSettlement(settlement, sink);
            } else {
                postMoney(transaction, sink);
            }
        }
    }

    private void postDocument(Document document, Sink sink) {
        if (document.type() == ObjectType.ESTIMATE) {
            return;
        }
        boolean debits = debitsLines(document);
        document.lines()
                .forEach(line -> sink.post(line.accountId(), signed(line.amount(), debits)));
        long taxAccount = isSale(document.type()) ? chart.taxPayable() : chart.taxPaid();
        sink.post(taxAccount, signed(document.tax().value(), debits));
        sink.post(document.accountId(), signed(document.total().value(), !debits));
    }

    private static void postSettlement(Settlement settlement, Sink sink) {
        boolean received = settlement.type() == ObjectType.PAYMENT;
        BigDecimal total = settlement.total().value();
        sink.post(settlement.accountId(), signed(total, received));
        sink.post(settlement.counterAccountId(), signed(total, !received));
    }

    private static void postMoney(Transaction transaction, Sink sink) {
        BigDecimal total = transaction.total().value();
        if (transaction instanceof Deposit deposit) {
            sink.post(deposit.accountId(), total);
            deposit.lines()
                    .forEach(part -> sink.post(part.accountId(), part.amount().negate()));
        } else if (transaction instanceof Transfer transfer) {
            sink.post(transfer.toAccountId(), total);
            sink.post(transfer.fromAccountId(), total.negate());
        } else if (transaction instanceof JournalEntry journal) {
            journal.lines().forEach(line -> sink.post(line.accountId(), line.debit()));
        }
    }

    private static boolean debitsLines(Document document) {
        return switch (document.type()) {
            case BILL, CREDIT_MEMO, REFUND_RECEIPT -> true;
            case PURCHASE -> !document.refund();
            default -> false;
        };
    }

    static boolean isSale(ObjectType type) {
        return switch (type) {
            case INVOICE, CREDIT_MEMO, REFUND_RECEIPT, SALES_RECEIPT, ESTIMATE -> true;
            default -> false;
        };
    }

    private static BigDecimal signed(BigDecimal amount, boolean debit) {
        return debit ? amount : amount.negate();
    }

    private final class Sink {
        private final Transaction transaction;
        private final boolean reversed;
        private final Map<Long, BigDecimal> sums;

        Sink(Transaction transaction, boolean reversed, Map<Long, BigDecimal> sums) {
            this.transaction = transaction;
            this.reversed = reversed;
            this.sums = sums;
        }

        void post(long accountId, BigDecimal debit) {
            if (debit.signum() == 0) {
                return;
            }
            BigDecimal amount = inCurrencyOf(accountId, debit);
            sums.merge(accountId, reversed ? amount.negate() : amount, BigDecimal::add);
        }

        private BigDecimal inCurrencyOf(long accountId, BigDecimal debit) {
            return currencyOf.apply(accountId).equals(transaction.currency())
                    ? debit
                    : debit.multiply(transaction.exchangeRate())
                            .setScale(2, RoundingMode.HALF_EVEN);
        }
    }
}
