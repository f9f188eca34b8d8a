package io.railmirror.http.oauth;

import io.railmirror.core.error.ConfigurationException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * The host's registration with an authorization server. {@code toString} hides the secret.
 *
 * @param endpoints where the server listens
 * @param clientId the public name
 * @param clientSecret the secret, sent by HTTP Basic authentication only
 * @param refreshLifetimeMember the member of a token answer that tells for how many seconds the
 *     refresh token is good; empty where the server has none
 */
public record OAuth2Client(
        OAuth2Endpoints endpoints,
        String clientId,
        String clientSecret,
        String refreshLifetimeMember) {

    /**
     * Checks that there is an id and a secret.
     *
     * @throws ConfigurationException when one of them is blank
     */
    public OAuth2Client {
        Objects.requireNonNull(endpoints, "endpoints");
        Objects.requireNonNull(refreshLifetimeMember, "refreshLifetimeMember");
        if (clientId.isBlank() || clientSecret.isBlank())
            throw new ConfigurationException("The OAuth client id or secret is missing."
                    + " Take both from the rail's developer page.");
    }

    String basic() {
        String pair = clientId + ":" + clientSecret;
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "OAuth2Client[" + clientId + ", " + endpoints + "]";
    }
}
