package io.railmirror.plaid.simulator;

import java.math.BigDecimal;

/** The money that Plaid holds for the app. Confined to the world's lock. */
final class TransferLedger {
    private final String id;
    private BigDecimal available;
    private BigDecimal pending = BigDecimal.ZERO.setScale(2);

    TransferLedger(String id, BigDecimal available) {
        this.id = id;
        this.available = available;
    }

    String id() {
        return id;
    }

    boolean holds(BigDecimal amount) {
        return available.compareTo(amount) >= 0;
    }

    void take(BigDecimal amount) {
        available = available.subtract(amount);
    }

    void give(BigDecimal amount) {
        available = available.add(amount);
    }

    void expect(BigDecimal amount) {
        pending = pending.add(amount);
    }

    /** What was expected is here, or will never come. */
    void settle(BigDecimal amount, boolean arrived) {
        pending = pending.subtract(amount);
        if (arrived) give(amount);
    }

    Obj shape() {
        return new Obj()
                .text("ledger_id", id)
                .object(
                        "balance",
                        new Obj().decimal("available", available).decimal("pending", pending))
                .text("name", "Default ledger")
                .flag("is_default", true);
    }
}
