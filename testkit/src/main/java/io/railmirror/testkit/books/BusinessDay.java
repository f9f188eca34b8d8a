package io.railmirror.testkit.books;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One day of business after the history: ordinary events, then one of each that is worth a look.
 */
final class BusinessDay {
    private static final int WORKDAYS_OF_HISTORY = 520;
    private static final int EVENTS_MIN = 10;
    private static final int EVENTS_MAX = 400;

    private final Ledger ledger;
    private final Trade trade;
    private final @Nullable Hand hand;
    private final int events;

    /** Without a hand the day happens at the time that the ledger's clock shows. */
    BusinessDay(Ledger ledger, Trade trade, @Nullable Hand hand, int records) {
        this.ledger = ledger;
        this.trade = trade;
        this.hand = hand;
        this.events = Math.max(EVENTS_MIN, Math.min(EVENTS_MAX, records / WORKDAYS_OF_HISTORY));
    }

    DayReport live(RandomGenerator random) {
        ZoneId zone = ledger.company().zone();
        LocalDate today = hand == null ? ledger.today() : History.workdayAfter(ledger.today());
        Instant opening = History.opening(today, zone);
        move(opening);
        Instant began = ledger.stamp();
        List<Change> changes = new ArrayList<>(trade.morning(random));
        for (int i = 0; i < events; i++) {
            move(opening.plusSeconds((long) (History.WORKDAY_SECONDS - 3600) * i / events));
            changes.add(trade.ordinary(random));
        }
        changes.addAll(trade.ofOneDay(random));
        move(History.evening(today, zone));
        return new DayReport(today, began, changes);
    }

    private void move(Instant to) {
        if (hand != null) {
            hand.move(to);
        }
    }
}
