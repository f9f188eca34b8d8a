package io.railmirror.plaid;

import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.RefundStatus;
import io.railmirror.core.model.Trait;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.CursorScope;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.StreamSpec;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The streams of an Item, as data. */
final class PlaidStreams {
    static final Kind ITEM = Kind.of("item");
    static final Kind ACCOUNT = Kind.of("account");
    static final Kind TRANSACTION = Kind.of("transaction");
    static final Kind TRANSFER = Kind.of("transfer");

    static final StreamSpec ITEMS =
            StreamSpec.list("item", Set.of(ITEM)).withAbsence(AbsenceRule.NOTHING);

    /** An account that is closed or no longer selected is simply not returned. */
    static final StreamSpec ACCOUNTS =
            StreamSpec.list("accounts", Set.of(ACCOUNT)).withAbsence(AbsenceRule.SECOND_PASS);

    static final StreamSpec TRANSACTIONS = StreamSpec.feed("transactions", Set.of(TRANSACTION))
            .withScope(CursorScope.RUN)
            .withOrder(OrderRule.BY_POSITION);

    /** The feed of the client hints at them. */
    static final StreamName TRANSFERS = StreamName.of("transfers");

    /** A return of these may come without an event that was seen. */
    static final StreamName TRANSFERS_SETTLED = StreamName.of("transfers.settled");

    /**
     * So long after it was made, a transfer that is settled may still be returned: sixty-one
     * banking days and the time to settle are ninety days and more.
     */
    static final Duration RETURNS_WITHIN = Duration.ofDays(120);

    private static final Duration SETTLED_EVERY = Duration.ofDays(1);

    private static final Set<Trait<?>> MOVING = Set.of(
            BillPaymentStatus.PENDING,
            BillPaymentStatus.SENT,
            PaymentStatus.PENDING,
            RefundStatus.PENDING);

    private static final Set<Trait<?>> RETURNABLE = Set.of(
            BillPaymentStatus.SETTLED,
            BillPaymentStatus.OTHER,
            PaymentStatus.SETTLED,
            PaymentStatus.OTHER,
            RefundStatus.SETTLED,
            RefundStatus.OTHER);

    private PlaidStreams() {}

    /** The streams, of which one depends on how late it is. */
    static List<StreamSpec> of(PlaidConfig config, Clock clock) {
        if (!config.transfers()) return List.of(ITEMS, ACCOUNTS, TRANSACTIONS);
        StreamSpec moving = StreamSpec.byKeys(
                TRANSFERS.value(),
                Set.of(TRANSFER),
                mapped -> MOVING.contains(status(mapped.entity())));
        StreamSpec settled = StreamSpec.byKeys(
                        TRANSFERS_SETTLED.value(),
                        Set.of(TRANSFER),
                        mapped -> isReturnable(mapped.entity(), clock.instant()))
                .withEvery(SETTLED_EVERY);
        return List.of(ITEMS, ACCOUNTS, TRANSACTIONS, moving, settled);
    }

    private static boolean isReturnable(Entity entity, Instant now) {
        Instant created = entity.header().remoteCreated();
        boolean young = created == null || created.plus(RETURNS_WITHIN).isAfter(now);
        return young && RETURNABLE.contains(status(entity));
    }

    private static Trait<?> status(Entity entity) {
        if (entity instanceof BillPayment paid) return paid.status().value();
        if (entity instanceof Payment received) return received.status().value();
        return ((Refund) entity).status().value();
    }
}
