package io.railmirror.qbo.simulator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as QuickBooks writes them: at Pacific offset, whatever the company's own zone. */
final class Stamps {

    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(PACIFIC);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
            .withZone(PACIFIC);

    private Stamps() {}

    /** A time of {@code MetaData}: whole seconds. */
    static String metaData(Instant instant) {
        return SECONDS.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The time of an envelope: with milliseconds. */
    static String envelope(Instant instant) {
        return MILLIS.format(instant);
    }
}
