package io.railmirror.http.oauth;

import io.railmirror.core.spi.Credentials;

import java.util.Map;
import java.util.Objects;

/**
 * What a completed consent brought. {@code toString} shows names only.
 *
 * @param credentials the tokens, to be stored with the connection
 * @param callback what else the callback held, for example the rail's id of the account; without
 *     the code and the state
 */
public record Consent(Credentials credentials, Map<String, String> callback) {

    /** Copies the map. */
    public Consent {
        Objects.requireNonNull(credentials, "credentials");
        callback = Map.copyOf(callback);
    }

    @Override
    public String toString() {
        return "Consent[" + credentials + ", callback " + callback.keySet() + "]";
    }
}
