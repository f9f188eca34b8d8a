package io.railmirror.testkit.books;

import java.time.Instant;
import java.time.InstantSource;

/** The hand of a clock that the books move themselves. */
final class Hand implements InstantSource {
    private volatile Instant at;

    Hand(Instant at) {
        this.at = at;
    }

    void move(Instant to) {
        at = to;
    }

    @Override
    public Instant instant() {
        return at;
    }
}
