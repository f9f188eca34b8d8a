package io.railmirror.plaid.simulator;

import java.util.Locale;
import java.util.Optional;

/** Where a transfer stands, and where it can go. */
enum TransferStep {
    PENDING,
    POSTED,
    SETTLED,
    FUNDS_AVAILABLE,
    CANCELLED,
    FAILED,
    RETURNED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TransferStep> find(String word) {
        for (TransferStep step : values()) if (step.word().equals(word)) return Optional.of(step);
        return Optional.empty();
    }

    static TransferStep of(String word) {
        return find(word).orElseThrow(() -> new IllegalStateException("no step " + word));
    }

    /** Whether the sandbox may lead on to another step. */
    boolean allows(TransferStep next, boolean credit) {
        return switch (this) {
            case PENDING -> next == POSTED || next == FAILED;
            case POSTED -> next == SETTLED || next == RETURNED;
            case SETTLED -> next == RETURNED || next == FUNDS_AVAILABLE && !credit;
            case FUNDS_AVAILABLE -> next == RETURNED;
            case CANCELLED, FAILED, RETURNED -> false;
        };
    }

    /** Whether the money is where it was. */
    boolean undoes() {
        return this == CANCELLED || this == FAILED || this == RETURNED;
    }
}
