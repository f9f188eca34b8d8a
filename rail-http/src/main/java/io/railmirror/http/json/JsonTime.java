package io.railmirror.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads times and dates as ISO 8601 has them. The usual forms, {@code 2026-03-02T09:00:00-08:00}
 * and {@code 2026-03-02}, are read without the JDK's parser, which takes a tenth of the time of a
 * whole record; it decides about everything else.
 */
public final class JsonTime {

    private static final String TIME_SHAPE = "0000-00-00T00:00:00+00:00";
    private static final String DATE_SHAPE = "0000-00-00";
    private static final int DAY_SECONDS = 86_400;
    private static final int OFFSET_HOURS_MAX = 18;
    private static final int SIGN_AT = 19;

    private JsonTime() {}

    /**
     * A time with its offset from UTC.
     *
     * @param text any text
     * @return empty when it is no such time
     */
    public static Optional<Instant> instant(String text) {
        try {
            boolean usual = text.length() == TIME_SHAPE.length()
                    && (fits(text, TIME_SHAPE, '+') || fits(text, TIME_SHAPE, '-'))
                    && isTimeOfDay(text);
            return Optional.of(
                    usual
                            ? Instant.ofEpochSecond(seconds(text))
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A day.
     *
     * @param text any text
     * @return empty when it is no day of the calendar
     */
    public static Optional<LocalDate> date(String text) {
        try {
            boolean usual = text.length() == DATE_SHAPE.length() && fits(text, DATE_SHAPE, '+');
            return Optional.of(usual ? day(text) : LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether digits stand where the shape has them, and its other characters elsewhere. */
    private static boolean fits(String text, String shape, char sign) {
        for (int i = 0; i < shape.length(); i++) {
            char wanted = shape.charAt(i) == '+' ? sign : shape.charAt(i);
            char found = text.charAt(i);
            boolean same = wanted == '0' ? found >= '0' && found <= '9' : found == wanted;
            if (!same) return false;
        }
        return true;
    }

    private static boolean isTimeOfDay(String text) {
        return two(text, 11) < 24
                && two(text, 14) < 60
                && two(text, 17) < 60
                && two(text, 20) < OFFSET_HOURS_MAX
                && two(text, 23) < 60;
    }

    private static long seconds(String text) {
        int offset = two(text, 20) * 3_600 + two(text, 23) * 60;
        int time = two(text, 11) * 3_600 + two(text, 14) * 60 + two(text, 17);
        long local = day(text).toEpochDay() * DAY_SECONDS + time;
        return text.charAt(SIGN_AT) == '-' ? local + offset : local - offset;
    }

    private static LocalDate day(String text) {
        return LocalDate.of(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
