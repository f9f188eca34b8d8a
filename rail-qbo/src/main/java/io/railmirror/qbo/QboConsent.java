package io.railmirror.qbo;

import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.http.RailHttpClient;
import io.railmirror.http.oauth.AuthorizationCodeFlow;
import io.railmirror.http.oauth.Consent;
import io.railmirror.http.oauth.ConsentPage;
import io.railmirror.http.oauth.OAuth2Tokens;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The consent of a company's owner: begin it, send the owner's browser to the page, and complete it
 * with what the browser brings back. Consents under way are kept in this object. Thread-safe; close
 * it with the host.
 */
public final class QboConsent implements AutoCloseable {
    /** The name of the company id among the {@link Credentials} that a consent brings. */
    public static final String REALM_ID = "realm_id";

    private static final List<String> SCOPES = List.of("com.intuit.quickbooks.accounting");

    private final RailHttpClient http;
    private final AuthorizationCodeFlow flow;
    private final URI redirectUri;

    private QboConsent(RailHttpClient http, AuthorizationCodeFlow flow, URI redirectUri) {
        this.http = http;
        this.flow = flow;
        this.redirectUri = redirectUri;
    }

    /**
     * Opens the flow. Makes no call.
     *
     * @param config with a redirect URI
     * @throws ConfigurationException when the configuration has no redirect URI
     */
    public static QboConsent open(QboConfig config) {
        return open(config, Ports.system("qbo-consent", 1));
    }

    static QboConsent open(QboConfig config, Ports ports) {
        URI redirectUri = config.redirectUri()
                .orElseThrow(() -> new ConfigurationException(
                        "QboConfig has no redirectUri. Set the one that is registered for"
                                + " the app in Intuit's developer portal."));
        RailHttpClient http = QboApp.open(config, ports);
        AuthorizationCodeFlow flow = new AuthorizationCodeFlow(http, QboApp.client(config), ports);
        return new QboConsent(http, flow, redirectUri);
    }

    /** Begins a consent; it is good for ten minutes. Makes no call. */
    public ConsentPage begin() {
        return flow.begin(redirectUri, SCOPES);
    }

    /**
     * Completes a consent: exchanges the code for tokens. Blocks.
     *
     * @param callback the query parameters with which the owner's browser came back, decoded
     * @return the company, and what to store with its connection
     * @throws ConfigurationException when the state is unknown, used or too old, or a part is
     *     missing
     * @throws io.railmirror.core.error.RailCallException when the owner or Intuit refused
     */
    public Grant complete(Map<String, String> callback) {
        Consent consent = flow.complete(callback);
        String realm = consent.callback().getOrDefault("realmId", "");
        if (realm.isBlank())
            throw new ConfigurationException(
                    "The callback holds no realmId. Pass on all of its query parameters.");
        return new Grant(realm, withRealm(consent.credentials(), realm));
    }

    /**
     * Credentials of which only the refresh token is known, for example from Intuit's playground.
     *
     * @param realm the company that the token was given for
     * @param refreshToken the token
     */
    public static Credentials ofRefreshToken(String realm, String refreshToken) {
        return withRealm(OAuth2Tokens.ofRefreshToken(refreshToken).toCredentials(), realm);
    }

    private static Credentials withRealm(Credentials tokens, String realm) {
        Map<String, String> values = new TreeMap<>(tokens.values());
        values.put(REALM_ID, realm);
        return new Credentials(values);
    }

    @Override
    public void close() {
        http.close();
    }

    /**
     * What a consent brought. {@code toString} shows no token.
     *
     * @param realm the company id: the account of the connection
     * @param credentials to be stored with the connection
     */
    public record Grant(String realm, Credentials credentials) {
        /** Refuses nulls. */
        public Grant {
            Objects.requireNonNull(realm, "realm");
            Objects.requireNonNull(credentials, "credentials");
        }
    }
}
