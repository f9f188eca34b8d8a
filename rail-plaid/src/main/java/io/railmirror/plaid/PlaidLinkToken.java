package io.railmirror.plaid;

import java.time.Instant;
import java.util.Objects;

/**
 * What opens Link in the owner's browser. {@code toString} shows no token.
 *
 * @param token the link token
 * @param until when it ends
 */
public record PlaidLinkToken(String token, Instant until) {

    /** Refuses nulls. */
    public PlaidLinkToken {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(until, "until");
    }

    @Override
    public String toString() {
        return "PlaidLinkToken[***, until " + until + "]";
    }
}
