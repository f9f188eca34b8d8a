package io.railmirror.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void standsStillUntilItIsMoved() {
        SettableClock clock = SettableClock.at(START);
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
        assertThat(clock.advance(Duration.ofMinutes(5))).isEqualTo(START.plusSeconds(300));
        assertThat(clock.millis()).isEqualTo(START.plusSeconds(300).toEpochMilli());
        clock.set(START.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(1));
    }

    @Test
    void viewsOfOtherZonesShareTheInstant() {
        SettableClock clock = SettableClock.at(START);
        Clock pacific = clock.withZone(ZoneId.of("America/Los_Angeles"));
        clock.advance(Duration.ofDays(1));
        assertThat(pacific.instant()).isEqualTo(clock.instant());
        assertThat(pacific.getZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    }
}
