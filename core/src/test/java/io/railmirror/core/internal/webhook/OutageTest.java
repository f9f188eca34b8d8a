package io.railmirror.core.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutageTest {

    private final Outage outage = new Outage();

    @Test
    void anOutageIsToldOnceAndItsEndTellsHowMuchWasRefused() {
        assertThat(outage.ends()).isZero();
        assertThat(outage.begins()).isTrue();
        assertThat(outage.begins()).isFalse();
        assertThat(outage.begins()).isFalse();

        assertThat(outage.ends()).isEqualTo(3);
        assertThat(outage.ends()).isZero();
        assertThat(outage.begins()).as("the next one").isTrue();
    }
}
