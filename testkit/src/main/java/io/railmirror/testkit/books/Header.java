package io.railmirror.testkit.books;

import java.time.Instant;

/**
 * What every record has.
 *
 * @param ref type and number
 * @param created when it was entered, whole seconds
 * @param updated when it last changed, derived balances included, whole seconds
 * @param version 0 at first, one more with each effective change; a balance that follows other
 *     records (of a party, of an account) moves {@code updated} alone, while a document that is
 *     paid gets a new version
 * @param state the state
 */
public record Header(Ref ref, Instant created, Instant updated, int version, State state) {
    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if a time has parts of a second or runs backwards
     */
    public Header {
        if (created.getNano() != 0 || updated.getNano() != 0 || updated.isBefore(created)) {
            throw new IllegalArgumentException("bad times: " + created + ", " + updated);
        }
    }

    Header touched(Instant at) {
        return at.equals(updated) ? this : new Header(ref, created, at, version, state);
    }

    Header changed(Instant at) {
        return new Header(ref, created, at, version + 1, state);
    }

    Header changed(Instant at, State next) {
        return new Header(ref, created, at, version + 1, next);
    }
}
