package io.railmirror.http.oauth;

import io.railmirror.core.error.CredentialException;
import io.railmirror.core.spi.Credentials;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection's tokens. {@code toString} shows no token.
 *
 * @param accessToken sent with each call; null when only a refresh token is known
 * @param refreshToken good for new access tokens; null when the server gives none
 * @param accessExpiresAt when the access token ends; null when the server did not say
 * @param refreshExpiresAt when the refresh token ends unless it is used; null when not known
 */
public record OAuth2Tokens(
        @Nullable String accessToken,
        @Nullable String refreshToken,
        @Nullable Instant accessExpiresAt,
        @Nullable Instant refreshExpiresAt) {

    /** The name of the access token among {@link Credentials}. */
    public static final String ACCESS_TOKEN = "access_token";

    /** The name of the refresh token among {@link Credentials}. */
    public static final String REFRESH_TOKEN = "refresh_token";

    /** The name of the access token's end among {@link Credentials}, an ISO instant. */
    public static final String ACCESS_EXPIRES_AT = "access_expires_at";

    /** The name of the refresh token's end among {@link Credentials}, an ISO instant. */
    public static final String REFRESH_EXPIRES_AT = "refresh_expires_at";

    /** Tokens of which only the refresh token is known; the first call fetches an access token. */
    public static OAuth2Tokens ofRefreshToken(String refreshToken) {
        return new OAuth2Tokens(null, refreshToken, null, null);
    }

    /**
     * Reads tokens from stored credentials.
     *
     * @throws CredentialException when an instant among them is unreadable
     */
    public static OAuth2Tokens of(Credentials credentials) {
        return new OAuth2Tokens(
                credentials.find(ACCESS_TOKEN).orElse(null),
                credentials.find(REFRESH_TOKEN).orElse(null),
                instant(credentials, ACCESS_EXPIRES_AT),
                instant(credentials, REFRESH_EXPIRES_AT));
    }

    /** These tokens as credentials. */
    public Credentials toCredentials() {
        return mergedInto(Credentials.NONE);
    }

    /** The given credentials with these tokens in place of theirs; other texts stay. */
    public Credentials mergedInto(Credentials base) {
        Map<String, String> values = new TreeMap<>(base.values());
        put(values, ACCESS_TOKEN, accessToken);
        put(values, REFRESH_TOKEN, refreshToken);
        put(values, ACCESS_EXPIRES_AT, accessExpiresAt);
        put(values, REFRESH_EXPIRES_AT, refreshExpiresAt);
        return new Credentials(values);
    }

    /** The access token, if it is known to be good for at least the given time. */
    Optional<String> usableAccessToken(Instant now, Duration margin) {
        boolean ending = accessExpiresAt != null && !now.plus(margin).isBefore(accessExpiresAt);
        return ending ? Optional.empty() : Optional.ofNullable(accessToken);
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value == null) values.remove(name);
        else values.put(name, value.toString());
    }

    private static @Nullable Instant instant(Credentials credentials, String name) {
        try {
            return credentials.find(name).map(Instant::parse).orElse(null);
        } catch (DateTimeException e) {
            throw new CredentialException(
                    "The stored credential '%s' is not an ISO instant; store it anew."
                            .formatted(name),
                    null);
        }
    }

    @Override
    public String toString() {
        return "OAuth2Tokens[access %s until %s, refresh %s until %s]"
                .formatted(
                        accessToken == null ? "none" : "***",
                        accessExpiresAt,
                        refreshToken == null ? "none" : "***",
                        refreshExpiresAt);
    }
}
