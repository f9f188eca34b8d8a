package io.railmirror.http;

import java.net.Proxy;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How requests leave the machine: the host's options, all with defaults. Start from
 * {@link #DEFAULTS} and change with the {@code with…} methods. Immutable.
 *
 * @param proxy the proxy; null leaves the choice to the JVM's proxy selector
 * @param trustStore certificates to trust in place of the JVM's; null keeps the JVM's
 * @param times the time limits
 * @param userAgent the header {@code User-Agent}
 * @param bodyBytesMax the largest answer, decompressed, in bytes, at least 1; a larger one fails
 * @param gzip whether answers may be compressed
 * @param hook sees each request and may add headers
 */
public record HttpTransport(
        @Nullable Proxy proxy,
        @Nullable KeyStore trustStore,
        Times times,
        String userAgent,
        long bodyBytesMax,
        boolean gzip,
        RequestHook hook) {

    /** The largest answer unless said otherwise: 64 MiB. */
    public static final long BODY_BYTES_MAX = 64L << 20;

    /** The JVM's proxy and certificates, default times, 64 MiB, gzip, no hook. */
    public static final HttpTransport DEFAULTS = new HttpTransport(
            null, null, Times.DEFAULTS, "railmirror", BODY_BYTES_MAX, true, RequestHook.NONE);

    /**
     * Checks all options and reports every problem at once.
     *
     * @throws IllegalArgumentException listing what is wrong
     */
    public HttpTransport {
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(hook, "hook");
        List<String> problems = new ArrayList<>();
        if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= 32 && c < 127))
            problems.add("userAgent must be printable ASCII and not blank");
        if (bodyBytesMax < 1 || bodyBytesMax > Integer.MAX_VALUE - 16)
            problems.add("bodyBytesMax must be 1 to 2147483631, was " + bodyBytesMax);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    /**
     * The time limits of one attempt; each positive and at most one day.
     *
     * @param connectMax to open a connection, TLS included in parts
     * @param readMax between two pieces of an answer
     * @param writeMax between two pieces of a request
     * @param totalMax for the whole attempt, from the first byte to the end of the answer
     */
    public record Times(
            Duration connectMax, Duration readMax, Duration writeMax, Duration totalMax) {

        /** 10 s to connect, 60 s to read, 30 s to write, 120 s in all. */
        public static final Times DEFAULTS = new Times(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(120));

        /** Checks the ranges. */
        public Times {
            for (Duration time : List.of(connectMax, readMax, writeMax, totalMax)) {
                if (time.toMillis() < 1 || time.compareTo(Duration.ofDays(1)) > 0)
                    throw new IllegalArgumentException(
                            "a time limit must be 1 ms to 1 day, was " + time);
            }
        }

        /** The same limits with another one for the whole attempt. */
        public Times withTotalMax(Duration value) {
            return new Times(connectMax, readMax, writeMax, value);
        }
    }

    /** The same options with another proxy; null leaves it to the JVM's proxy selector. */
    public HttpTransport withProxy(@Nullable Proxy value) {
        return new HttpTransport(value, trustStore, times, userAgent, bodyBytesMax, gzip, hook);
    }

    /** The same options with other trusted certificates; null keeps the JVM's. */
    public HttpTransport withTrustStore(@Nullable KeyStore value) {
        return new HttpTransport(proxy, value, times, userAgent, bodyBytesMax, gzip, hook);
    }

    /** The same options with other time limits. */
    public HttpTransport withTimes(Times value) {
        return new HttpTransport(proxy, trustStore, value, userAgent, bodyBytesMax, gzip, hook);
    }

    /** The same options with another user agent. */
    public HttpTransport withUserAgent(String value) {
        return new HttpTransport(proxy, trustStore, times, value, bodyBytesMax, gzip, hook);
    }

    /** The same options with another largest answer, in bytes. */
    public HttpTransport withBodyBytesMax(long value) {
        return new HttpTransport(proxy, trustStore, times, userAgent, value, gzip, hook);
    }

    /** The same options with compressed answers allowed or not. */
    public HttpTransport withGzip(boolean value) {
        return new HttpTransport(proxy, trustStore, times, userAgent, bodyBytesMax, value, hook);
    }

    /** The same options with another hook. */
    public HttpTransport withHook(RequestHook value) {
        return new HttpTransport(proxy, trustStore, times, userAgent, bodyBytesMax, gzip, value);
    }
}
