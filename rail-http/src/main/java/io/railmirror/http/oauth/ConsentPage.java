package io.railmirror.http.oauth;

import java.net.URI;
import java.util.Objects;

/**
 * The page to which the owner of an account is sent. {@code toString} shows neither.
 *
 * @param address where to send the owner's browser
 * @param state what the callback will bring back; a host with sessions of its own keeps it there
 *     and compares, so that nobody completes another person's consent
 */
public record ConsentPage(URI address, String state) {

    /** Refuses nulls. */
    public ConsentPage {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(state, "state");
    }

    @Override
    public String toString() {
        return "ConsentPage[" + address.getHost() + "]";
    }
}
