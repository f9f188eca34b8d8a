package io.railmirror.testkit.books;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.random.RandomGenerator;

/** Lives the days from the first of the company to yesterday, until the books have their size. */
final class History {
    static final LocalTime OPENING = LocalTime.of(8, 0);
    static final int WORKDAY_SECONDS = 9 * 3600;

    private final Ledger ledger;
    private final Trade trade;
    private final Hand hand;

    History(Ledger ledger, Trade trade, Hand hand) {
        this.ledger = ledger;
        this.trade = trade;
        this.hand = hand;
    }

    void live(Plan plan, RandomGenerator random) {
        long weight = 0;
        for (LocalDate day = plan.start(); day.isBefore(plan.today()); day = day.plusDays(1)) {
            weight += weight(day);
        }
        int begin = ledger.size();
        long sum = 0;
        for (LocalDate day = plan.start(); day.isBefore(plan.today()); day = day.plusDays(1)) {
            sum += weight(day);
            long goal = begin + (plan.records() - begin) * sum / Math.max(1, weight);
            liveDay(day, (int) goal, random);
        }
    }

    private void liveDay(LocalDate day, int goal, RandomGenerator random) {
        Instant opening = opening(day, ledger.company().zone());
        int planned = Math.max(1, goal - ledger.size());
        if (isWorkday(day)) {
            hand.move(opening);
            trade.morning(random);
        }
        for (int i = 0; ledger.size() < goal; i++) {
            long second = Math.min(WORKDAY_SECONDS, (long) WORKDAY_SECONDS * i / planned);
            hand.move(opening.plusSeconds(second));
            trade.ordinary(random);
        }
    }

    /** When the office opens on a day. */
    static Instant opening(LocalDate day, ZoneId zone) {
        return day.atTime(OPENING).atZone(zone).toInstant();
    }

    /** When everybody has gone home on a day; no event of the day is later. */
    static Instant evening(LocalDate day, ZoneId zone) {
        return opening(day, zone).plusSeconds(WORKDAY_SECONDS + 1800L);
    }

    /** The first working day after a day. */
    static LocalDate workdayAfter(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkday(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static int weight(LocalDate day) {
        return isWorkday(day) ? Catalogue.busyness(day.getMonthValue()) : 0;
    }

    private static boolean isWorkday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
