package io.railmirror.core;

import java.time.ZoneId;
import java.util.Objects;

/**
 * A tenant: one company whose books are kept.
 *
 * @param id its identity
 * @param name what people call it
 * @param zone the time zone of its calendar
 */
public record Business(BusinessId id, String name, ZoneId zone) {

    /** Refuses nulls, and the reserved id of app-wide feeds. */
    public Business {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        if (id.equals(BusinessId.APP))
            throw new IllegalArgumentException("business id '_app' is reserved for app-wide feeds");
    }
}
