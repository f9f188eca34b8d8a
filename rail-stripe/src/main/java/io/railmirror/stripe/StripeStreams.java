package io.railmirror.stripe;

import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Entity;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.StreamSpec;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private static final Duration HELD_EVERY = Duration.ofDays(1);

    private StripeStreams() {}

    /**
     * All streams. Account and balance are read with every sync; lines of the balance that are held
     * longer than lists look back are asked for once a day.
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
        streams.add(StreamSpec.byKeys(
                        "lines.held",
                        Set.of(StripeKind.BALANCE_TRANSACTION.kind()),
                        mapped -> isHeld(mapped.entity(), clock.instant()))
                .withEvery(HELD_EVERY));
        return List.copyOf(streams);
    }

    private static boolean isHeld(Entity entity, Instant now) {
        LocalDate lookedBack =
                LocalDate.ofInstant(now.minus(StripePosition.LINES_REACH), ZoneOffset.UTC);
        return entity instanceof BankTransaction line
                && line.pending()
                && !line.date().isAfter(lookedBack);
    }

    static StreamSpec list(StripeKind kind) {
        StreamSpec list =
                StreamSpec.list(kind.kind() + LIST, Set.of(kind.kind())).withReadById();
        return kind.isSingle() ? list : list.withAbsence(AbsenceRule.DIRECT_READ);
    }
}
