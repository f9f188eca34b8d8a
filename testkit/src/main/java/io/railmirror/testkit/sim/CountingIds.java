package io.railmirror.testkit.sim;

import io.railmirror.core.spi.IdSource;

import java.util.concurrent.atomic.AtomicLong;

/** Ids that count up and sort by the order in which they were made. Thread-safe. */
public final class CountingIds implements IdSource {

    private final String prefix;
    private final AtomicLong last = new AtomicLong();

    /**
     * Ids that begin with a text.
     *
     * @param prefix of {@code [0-9a-z-]}, at most 30 characters
     */
    public CountingIds(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String next() {
        return "%s%08d".formatted(prefix, last.incrementAndGet());
    }
}
