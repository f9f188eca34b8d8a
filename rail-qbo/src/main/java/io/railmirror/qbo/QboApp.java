package io.railmirror.qbo;

import io.railmirror.core.Connection;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.http.HttpRail;
import io.railmirror.http.RailHttpClient;
import io.railmirror.http.oauth.AuthorizedCalls;
import io.railmirror.http.oauth.OAuth2Client;
import io.railmirror.http.oauth.OAuth2Endpoints;
import io.railmirror.http.oauth.OAuth2Session;

import java.time.Duration;
import java.util.regex.Pattern;

/** The rail opened for one app: one HTTP client that all its companies share. */
final class QboApp implements Rail, OpensWebhooks {
    private static final Pattern REALM = Pattern.compile("\\d{1,30}");

    private final QboConfig config;
    private final Ports ports;
    private final RailHttpClient http;
    private final OAuth2Client client;
    private final QboWebhooks webhooks;

    QboApp(QboConfig config, Ports ports) {
        this.config = config;
        this.ports = ports;
        this.http = open(config, ports);
        this.client = client(config);
        this.webhooks = new QboWebhooks(config.webhookTokens());
    }

    static RailHttpClient open(QboConfig config, Ports ports) {
        HttpRail rail = new HttpRail(
                QboErrors.RAIL, QboErrors.TRACE_HEADER, QboErrors.table(ports.random()));
        return RailHttpClient.open(rail, config.transport(), ports.clock());
    }

    static OAuth2Client client(QboConfig config) {
        QboEndpoints at = config.endpoints();
        return new OAuth2Client(
                new OAuth2Endpoints(at.authorize(), at.token(), at.revoke()),
                config.clientId(),
                config.clientSecret(),
                "x_refresh_token_expires_in");
    }

    @Override
    public RailLimits limits() {
        return config.limits();
    }

    @Override
    public RailClient connect(ConnectionContext context) {
        Connection connection = context.connection();
        if (!REALM.matcher(connection.account()).matches())
            throw new ConfigurationException(
                    ("Connection '%s' names the account '%s', which is no QuickBooks company id."
                                    + " Give the digits that came as realmId with the consent.")
                            .formatted(connection.id(), connection.account()));
        OAuth2Session session = new OAuth2Session(context, http, client);
        AuthorizedCalls calls = new AuthorizedCalls(http, context.gateway(), session);
        QboRealm realm = new QboRealm(connection, context.credentials());
        return new QboClient(
                new QboHttp(calls, config.endpoints().api(), realm), config, ports.clock());
    }

    @Override
    public Duration answerWithin() {
        return QboWebhooks.ANSWER_WITHIN;
    }

    @Override
    public WebhookOutcome open(SignedRequest request, CallGateway gateway) {
        return webhooks.open(request);
    }

    @Override
    public void close() {
        http.close();
    }
}
