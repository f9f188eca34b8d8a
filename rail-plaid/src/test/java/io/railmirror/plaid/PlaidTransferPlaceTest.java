package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.plaid.PlaidTransferPlace.Phase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlaidTransferPlaceTest {
    private static final Instant START = Instant.parse("2026-03-02T17:00:00Z");
    private static final int FULL = PlaidTransferPlace.COUNT;

    private static Instant day(int days) {
        return START.plus(PlaidTransferPlace.EVERY.multipliedBy(days));
    }

    private static PlaidTransferPlace first() {
        return PlaidTransferPlace.of(null).begun(START);
    }

    private static PlaidTransferPlace stored(PlaidTransferPlace place) {
        return PlaidTransferPlace.of(place.cursor());
    }

    /** A reading that finds nothing more in the list, and events up to an id. */
    private static PlaidTransferPlace read(PlaidTransferPlace place, Instant now, long event) {
        return stored(stored(stored(place).begun(now)).behindPage(0, now))
                .behindEvents(event, false);
    }

    @Test
    void eachDayGoesBackBehindAllEventsOfTheDayBefore() {
        PlaidTransferPlace first = read(PlaidTransferPlace.of(null), day(0), 10_000);
        assertThat(first.begun(day(1)).event())
                .as("the first look began at nothing")
                .isEqualTo(10_000 - PlaidTransferPlace.EVENTS_OVERLAP);
        PlaidTransferPlace busy = read(first, day(1), 50_000);
        assertThat(busy.begun(day(1).plusSeconds(60)).event())
                .as("within the day")
                .isEqualTo(50_000);
        assertThat(busy.begun(day(2)).event())
                .isEqualTo(10_000 - PlaidTransferPlace.EVENTS_OVERLAP);
        assertThat(read(busy, day(2), 60_000).begun(day(3)).event())
                .isEqualTo(50_000 - PlaidTransferPlace.EVENTS_OVERLAP);
    }

    @Test
    void theFirstWalkIsOneReadingAndALaterOneIsNot() {
        PlaidTransferPlace place = first();
        for (int page = 0; page < 2 * PlaidTransferPlace.PAGES_MAX; page++) {
            assertThat(place.phase()).isEqualTo(Phase.LIST);
            place = stored(place.behindPage(FULL, START));
        }
        place = read(first(), START, 1).begun(day(1));
        for (int page = 0; page < PlaidTransferPlace.PAGES_MAX; page++) {
            assertThat(place.phase()).isEqualTo(Phase.LIST);
            place = stored(place.behindPage(FULL, day(1)));
        }
        assertThat(place.phase()).isEqualTo(Phase.EVENTS);
        PlaidTransferPlace next =
                stored(place.behindEvents(2, false)).begun(day(1).plusSeconds(60));
        assertThat(next.phase()).as("the next reading goes on").isEqualTo(Phase.LIST);
        assertThat(next.list()).isEqualTo(place.list());
    }

    @Test
    void aListWithoutAnEndIsGivenUpForTheDay() {
        PlaidTransferPlace place = first();
        long pages = 0;
        for (; place.phase() == Phase.LIST; pages++) place = stored(place.behindPage(FULL, START));
        assertThat(pages * FULL).isEqualTo(PlaidTransferPlace.OFFSET_MAX);
        PlaidTransferPlace between = stored(place.behindEvents(1, false));
        assertThat(between.begun(day(1).minusSeconds(1)).phase()).isEqualTo(Phase.EVENTS);
        PlaidTransferPlace again = between.begun(day(1));
        assertThat(again.phase()).isEqualTo(Phase.LIST);
        assertThat(again.from())
                .as("as far back as ever")
                .isEqualTo(day(1).minus(PlaidStreams.RETURNS_WITHIN));
    }
}
