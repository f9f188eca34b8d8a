package io.railmirror.http.oauth;

import io.railmirror.http.BaseUrl;

import java.util.Objects;

/**
 * Where an authorization server listens.
 *
 * @param authorize the page to which the owner of an account is sent
 * @param token where codes and refresh tokens become access tokens
 * @param revoke where tokens are given back
 */
public record OAuth2Endpoints(BaseUrl authorize, BaseUrl token, BaseUrl revoke) {

    /** Refuses nulls. */
    public OAuth2Endpoints {
        Objects.requireNonNull(authorize, "authorize");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(revoke, "revoke");
    }
}
