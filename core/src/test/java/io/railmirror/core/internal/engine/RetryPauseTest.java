package io.railmirror.core.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.FailedRecord.Stage;
import io.railmirror.core.Kind;
import io.railmirror.core.RunId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPauseTest {

    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"4, 5", "5, 10", "6, 20", "10, 320", "11, 360", "1000, 360"})
    void whatFailedOftenIsLeftAloneLonger(int attempts, long minutes) {
        Instant end = AT.plus(Duration.ofMinutes(minutes));
        assertThat(RetryPause.isOver(failed(attempts), end.minusSeconds(1))).isFalse();
        assertThat(RetryPause.isOver(failed(attempts), end)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void theFirstTriesComeWithTheNextSyncs(int attempts) {
        assertThat(RetryPause.isOver(failed(attempts), AT)).isTrue();
    }

    private static FailedRecord failed(int attempts) {
        return new FailedRecord(
                new ConnectionKey(BusinessId.of("acme"), ConnectionId.of("books"))
                        .record(Kind.of("Bill"), ExternalId.of("1")),
                RunId.of("run-1"),
                Stage.READ,
                "it cannot be read",
                AT,
                attempts);
    }
}
