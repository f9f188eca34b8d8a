package io.railmirror.qbo.simulator;

/**
 * The tokens of one consent.
 *
 * @param realm the company they open
 * @param accessToken good for an hour
 * @param refreshToken good for 100 days since its last use
 */
public record QboTokens(String realm, String accessToken, String refreshToken) {

    @Override
    public String toString() {
        return "QboTokens[" + realm + "]";
    }
}
