package io.railmirror.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One answer, whole. {@code toString} shows neither header values nor the body.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body as text, decompressed, decoded from UTF-8; empty when there was none
 * @param received when the answer was complete
 */
public record HttpAnswer(int status, HttpHeaders headers, String body, Instant received) {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** Refuses nulls. */
    public HttpAnswer {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(received, "received");
    }

    /** Whether the status is 200 to 299. */
    public boolean successful() {
        return status >= 200 && status <= 299;
    }

    /**
     * How long the rail asks to wait: the header {@code Retry-After} in seconds or as a date; a
     * date counts from the answer's own {@code Date}, since the two clocks may differ. Never
     * negative. Empty when the header is missing or unreadable.
     */
    public Optional<Duration> retryAfter() {
        return headers.find("Retry-After").map(String::strip).flatMap(this::waitFor);
    }

    private Optional<Duration> waitFor(String value) {
        if (SECONDS.matcher(value).matches())
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        Instant now = headers.find("Date").flatMap(HttpAnswer::httpDate).orElse(received);
        return httpDate(value)
                .map(until -> Duration.between(now, until))
                .map(HttpAnswer::atLeastZero);
    }

    private static Optional<Instant> httpDate(String value) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(date.toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration atLeastZero(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    @Override
    public String toString() {
        return "HttpAnswer[%d, %s, %d characters]".formatted(status, headers, body.length());
    }
}
