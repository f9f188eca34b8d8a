package io.railmirror.plaid;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What opens Link in the owner's browser. {@code toString} shows no token.
 *
 * @param token the link token
 * @param hostedUrl the page that Plaid hosts, if it was asked for; else null
 */
public record PlaidLinkToken(String token, @Nullable String hostedUrl) {

    /** Refuses null. */
    public PlaidLinkToken {
        Objects.requireNonNull(token, "token");
    }

    @Override
    public String toString() {
        return "PlaidLinkToken[***]";
    }
}
