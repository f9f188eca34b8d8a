package io.railmirror.plaid;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.JsonObject;

import java.time.Instant;
import java.util.Optional;

/** Until when the owner of an Item lets it be read. Pure. */
final class PlaidConsent {
    /** What is to be done before it ends. */
    static final String ENDING =
            "The bank's consent ends. Let the owner log in in Link's update mode before.";

    private PlaidConsent() {}

    /**
     * What an Item says of the end of its consent. An Item that names none says nothing: banks that
     * move to another interface are told of by a notice alone.
     */
    static Optional<ConnectionHealth> of(Snapshot item, Instant now) {
        return end(item)
                .map(end -> endsSoon(end, now)
                        ? new ConnectionHealth(State.CONSENT_ENDING, null, ENDING, end)
                        : new ConnectionHealth(State.OK, null, "", end));
    }

    /** Whether its owner is to be asked by now. */
    static boolean endsSoon(Instant end, Instant now) {
        return end.isBefore(now.plus(PlaidItemHealth.WARNING_BEFORE_END));
    }

    /** When it ends, if the Item says so; what cannot be read says nothing. */
    static Optional<Instant> end(Snapshot item) {
        try {
            return JsonObject.parse(item.json()).findInstant("/consent_expiration_time");
        } catch (MappingException strange) {
            return Optional.empty();
        }
    }
}
