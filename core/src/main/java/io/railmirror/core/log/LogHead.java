package io.railmirror.core.log;

import io.railmirror.core.BusinessId;

import java.time.Instant;
import java.util.Objects;

/**
 * The end of a business's chain.
 *
 * @param business the tenant
 * @param logId a random id made with the first entry, 32 lower-case hex digits
 * @param sequence of the last entry
 * @param hash of the last entry
 * @param time of the last entry
 */
public record LogHead(BusinessId business, String logId, long sequence, String hash, Instant time) {

    /** Refuses nulls. */
    public LogHead {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(logId, "logId");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(time, "time");
    }
}
