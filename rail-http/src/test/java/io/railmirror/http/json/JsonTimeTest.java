package io.railmirror.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T09:00:00-08:00",
                "2026-03-02T09:00:00+05:45",
                "2024-02-29T23:59:59+00:00",
                "2026-03-02T09:00:00-00:00",
                "2026-03-02T09:00:00+18:00",
                "2026-03-02T09:00:00+18:01",
                "2026-03-02T09:00:00Z",
                "2026-03-02T09:00:00.123-08:00",
                "2026-03-02T24:00:00-08:00",
                "2026-03-02T09:60:00-08:00",
                "2025-02-29T09:00:00-08:00",
                "0000-00-00T00:00:00+00:00",
                "0000-01-01T00:00:00+00:00",
                "2026-03-02T09:00:00*08:00",
                "2026-03-02 09:00:00-08:00",
                "2026-03-02",
                "0000-00-00",
                "2024-02-29",
                "2025-02-29",
                "2026-3-2",
                "+2026-03-2",
                "٢٠٢٦-٠٣-٠٢",
                ""
            })
    void readsWhatTheJdkReads(String text) {
        assertThat(JsonTime.instant(text)).isEqualTo(slowInstant(text));
        assertThat(JsonTime.date(text)).isEqualTo(slowDate(text));
    }

    @Test
    void readsWhatTheJdkReadsWhateverIsChanged() {
        long seed = new Random().nextLong();
        System.out.println("JsonTimeTest seed " + seed);
        Random random = new Random(seed);
        String signs = "0123456789+-:TZ. ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder time = new StringBuilder("2026-12-31T23:59:59-08:00");
            for (int changes = random.nextInt(4); changes > 0; changes--)
                time.setCharAt(
                        random.nextInt(time.length()),
                        signs.charAt(random.nextInt(signs.length())));
            String text = time.toString();
            assertThat(JsonTime.instant(text)).as(text).isEqualTo(slowInstant(text));
            String day = text.substring(0, 10);
            assertThat(JsonTime.date(day)).as(day).isEqualTo(slowDate(day));
        }
    }

    private static Optional<Instant> slowInstant(String text) {
        return slow(text, known -> OffsetDateTime.parse(known).toInstant());
    }

    private static Optional<LocalDate> slowDate(String text) {
        return slow(text, LocalDate::parse);
    }

    private static <T> Optional<T> slow(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
