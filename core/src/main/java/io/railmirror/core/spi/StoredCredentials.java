package io.railmirror.core.spi;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Credentials as a store holds them.
 *
 * @param version counts the replacements, from 1
 * @param credentials the secrets
 * @param refreshStarted when a refresh was begun whose result was never stored; null when none is
 *     open. Set, it tells that a crash may have eaten a rotated token.
 */
public record StoredCredentials(
        long version, Credentials credentials, @Nullable Instant refreshStarted) {

    /** Refuses nulls. */
    public StoredCredentials {
        Objects.requireNonNull(credentials, "credentials");
    }
}
