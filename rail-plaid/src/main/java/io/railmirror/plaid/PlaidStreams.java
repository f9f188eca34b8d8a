package io.railmirror.plaid;

import io.railmirror.core.Kind;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.CursorScope;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.StreamSpec;

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

    /** The feed of the client hints at them; those that may still move are read again as well. */
    static final StreamSpec TRANSFERS =
            StreamSpec.byKeys("transfers", Set.of(TRANSFER), PlaidStreams::isOpen);

    private PlaidStreams() {}

    static List<StreamSpec> of(PlaidConfig config) {
        return config.transfers()
                ? List.of(ITEMS, ACCOUNTS, TRANSACTIONS, TRANSFERS)
                : List.of(ITEMS, ACCOUNTS, TRANSACTIONS);
    }

    private static boolean isOpen(MappedEntity mapped) {
        Entity entity = mapped.entity();
        if (entity instanceof BillPayment payment)
            return payment.status().value() == BillPaymentStatus.PENDING
                    || payment.status().value() == BillPaymentStatus.SENT;
        return entity instanceof Payment payment
                && payment.status().value() == PaymentStatus.PENDING;
    }
}
