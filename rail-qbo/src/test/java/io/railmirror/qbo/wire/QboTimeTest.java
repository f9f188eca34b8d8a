package io.railmirror.qbo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QboTimeTest {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    @Test
    void theUsualFormIsReadAsTheGeneralParserReadsIt() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            Instant time =
                    Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 250_000_000_000L));
            ZoneOffset zone = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-17 * 60, 17 * 60));
            String text = FORM.format(time.atOffset(zone));
            assertThat(QboTime.instant(text)).as(text).isEqualTo(time);
            assertThat(OffsetDateTime.parse(text).toInstant()).isEqualTo(time);
        }
    }

    @Test
    void fractionsAndUtcAreRead() {
        assertThat(QboTime.instant("2026-03-02T09:00:00.880-08:00"))
                .isEqualTo("2026-03-02T17:00:00.880Z");
        assertThat(QboTime.instant("2026-03-02T17:05:44Z")).isEqualTo("2026-03-02T17:05:44Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026-03-02",
                "0000-00-00T00:00:00-08:00",
                "2026-02-30T00:00:00-08:00",
                "2026-03-02T24:00:00-08:00",
                "2026-03-02T00:60:00-08:00",
                "2026-03-02T00:00:60-08:00",
                "2026-03-02T00:00:00-19:00",
                "2026-03-02T00:00:00",
            })
    void whatIsNoTimeIsNull(String text) {
        assertThat(QboTime.instant(text)).isNull();
    }
}
