package io.railmirror.core.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RenewalTest {

    private static final Duration TIME = Duration.ofMinutes(3);

    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private boolean ours = true;
    private int renewals;

    private final Renewal renewal = new Renewal(clock(), TIME, time -> {
        renewals++;
        return ours;
    });

    @Test
    void whatIsHeldIsRenewedOnceAThirdOfItIsOver() {
        assertThat(after(Duration.ofSeconds(59))).isTrue();
        assertThat(renewals).isZero();

        assertThat(after(Duration.ofSeconds(1))).isTrue();
        assertThat(after(Duration.ofSeconds(1))).isTrue();
        assertThat(renewals).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackLosesNothing() {
        assertThat(after(Duration.ofHours(-1))).isTrue();

        assertThat(renewals).isEqualTo(1);
    }

    @Test
    void whatWasLostOnceStaysLost() {
        ours = false;
        assertThat(after(TIME)).isFalse();
        ours = true;

        assertThat(after(TIME)).isFalse();
        assertThat(renewals).isEqualTo(1);
    }

    private boolean after(Duration time) {
        now = now.plus(time);
        return renewal.lasts();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
