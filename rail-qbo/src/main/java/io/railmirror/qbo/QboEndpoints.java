package io.railmirror.qbo;

import io.railmirror.core.Environment;
import io.railmirror.http.BaseUrl;

/**
 * Where Intuit answers.
 *
 * @param api the accounting interface
 * @param authorize the page on which the owner of a company consents
 * @param token where codes and refresh tokens are exchanged
 * @param revoke where tokens are given back
 */
record QboEndpoints(BaseUrl api, BaseUrl authorize, BaseUrl token, BaseUrl revoke) {
    private static final String AUTHORIZE_PATH = "/connect/oauth2";
    private static final String TOKEN_PATH = "/oauth2/v1/tokens/bearer";
    private static final String REVOKE_PATH = "/v2/oauth2/tokens/revoke";

    /** Intuit's own addresses; the tokens of both environments come from one place. */
    static QboEndpoints of(Environment environment) {
        String api = switch (environment) {
            case PRODUCTION -> "https://quickbooks.api.intuit.com";
            case SANDBOX -> "https://sandbox-quickbooks.api.intuit.com";
        };
        return new QboEndpoints(
                BaseUrl.of(api),
                BaseUrl.of("https://appcenter.intuit.com" + AUTHORIZE_PATH),
                BaseUrl.of("https://oauth.platform.intuit.com" + TOKEN_PATH),
                BaseUrl.of("https://developer.api.intuit.com" + REVOKE_PATH));
    }

    /** The same paths at one other address. */
    static QboEndpoints under(BaseUrl base) {
        return new QboEndpoints(
                base,
                BaseUrl.of(base + AUTHORIZE_PATH),
                BaseUrl.of(base + TOKEN_PATH),
                BaseUrl.of(base + REVOKE_PATH));
    }
}
