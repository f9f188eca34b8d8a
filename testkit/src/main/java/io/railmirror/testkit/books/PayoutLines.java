package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The lines of the deposit that a payout becomes: payments, what was taken back, the fees. */
final class PayoutLines {
    private final Chart chart;
    private final CardAccount account;

    PayoutLines(Chart chart, CardAccount account) {
        this.chart = chart;
        this.account = account;
    }

    List<Deposit.Part> of(CardPayout payout) {
        List<Deposit.Part> parts = new ArrayList<>();
        BigDecimal fees = BigDecimal.ZERO;
        for (CardMovement line : account.movements()) {
            boolean own = line.payout() != null && line.payout() == payout.id();
            if (own && line.kind() != CardMovement.Kind.PAYOUT) {
                parts.add(part(parts.size() + 1, line));
                fees = fees.add(line.fee().value());
            }
        }
        if (fees.signum() != 0) {
            long costs = chart.named(Chart.CARD_FEES);
            parts.add(new Deposit.Part(parts.size() + 1, fees.negate(), null, costs, "Card fees"));
        }
        return parts;
    }

    private Deposit.Part part(int number, CardMovement line) {
        BigDecimal amount = line.gross().value();
        return switch (line.kind()) {
            case CHARGE -> {
                CardCharge charge = account.charge(line.source());
                yield new Deposit.Part(number, amount, charge.payment(), chart.undeposited(), "");
            }
            case REFUND -> {
                long charge = account.refunds().get((int) line.source() - 1).charge();
                yield taken(number, amount, Chart.CARD_REFUNDS, "Refund of " + name(charge));
            }
            case DISPUTE, DISPUTE_WON, PAYOUT -> {
                long charge = account.disputes().get((int) line.source() - 1).charge();
                yield taken(number, amount, Chart.CARD_DISPUTES, "Dispute of " + name(charge));
            }
        };
    }

    private Deposit.Part taken(int number, BigDecimal amount, String name, String description) {
        return new Deposit.Part(number, amount, null, chart.named(name), description);
    }

    private String name(long charge) {
        return account.charge(charge).reference();
    }
}
