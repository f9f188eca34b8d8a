package io.railmirror.stripe;

import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.RefundStatus;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.StreamSpec;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The streams of a connection, as data. */
final class StripeStreams {
    /** How far back events are trusted: a day less than the thirty that Stripe keeps. */
    static final Duration MEMORY = Duration.ofDays(29);

    /** The one feed: events, then what is born without an event. */
    static final String FEED = "changes";

    private static final String LIST = ".list";

    private StripeStreams() {}

    /**
     * All streams. Account and balance are read with every sync; what is not final is looked at
     * again by the given clock's day.
     */
    static List<StreamSpec> all(Clock clock) {
        List<StreamSpec> streams = new ArrayList<>();
        for (StripeKind kind : StripeKind.all()) streams.add(list(kind));
        Set<Kind> fed = StripeKind.all().stream()
                .filter(kind -> !kind.isSingle())
                .map(StripeKind::kind)
                .collect(Collectors.toUnmodifiableSet());
        Set<StreamName> founders = fed.stream()
                .map(kind -> StreamName.of(kind + LIST))
                .collect(Collectors.toUnmodifiableSet());
        streams.add(StreamSpec.feed(FEED, fed).withReadById().withFoundedBy(founders, MEMORY));
        Set<Kind> open = Set.of(
                StripeKind.BALANCE_TRANSACTION.kind(),
                StripeKind.INVOICE_PAYMENT.kind(),
                StripeKind.REFUND.kind());
        streams.add(StreamSpec.byKeys("not-final", open, mapped -> isDue(mapped, clock)));
        return List.copyOf(streams);
    }

    static StreamSpec list(StripeKind kind) {
        StreamSpec list =
                StreamSpec.list(kind.kind() + LIST, Set.of(kind.kind())).withReadById();
        return kind.isSingle() ? list : list.withAbsence(AbsenceRule.DIRECT_READ);
    }

    /**
     * What changes without an event. A line of the balance becomes available on a day that it names
     * itself, so it is not asked for earlier.
     */
    private static boolean isDue(MappedEntity mapped, Clock clock) {
        Entity entity = mapped.entity();
        if (entity instanceof BankTransaction line)
            return line.pending()
                    && !line.date().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (entity instanceof Payment payment)
            return payment.status().value() == PaymentStatus.PENDING;
        return entity instanceof Refund refund && refund.status().value() == RefundStatus.PENDING;
    }
}
