package io.railmirror.plaid;

import io.railmirror.core.Connection;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.AppPage;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.ReadsAppFeed;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.http.HttpRail;
import io.railmirror.http.RailHttpClient;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rail opened for one app: one HTTP client that all its Items share. */
final class PlaidApp implements Rail, OpensWebhooks, ReadsAppFeed {
    private final PlaidConfig config;
    private final RailHttpClient http;
    private final PlaidWebhooks webhooks;
    private final Clock clock;
    private final PlaidTokens tokens = new PlaidTokens();

    PlaidApp(PlaidConfig config, Ports ports) {
        this.config = config;
        this.clock = ports.clock();
        this.http = open(config, ports);
        PlaidKeys keys = new PlaidKeys(http, config, ports.clock());
        this.webhooks = new PlaidWebhooks(keys, config.transfers(), ports.clock());
    }

    static RailHttpClient open(PlaidConfig config, Ports ports) {
        HttpRail rail = new HttpRail(PlaidErrors.RAIL, "", PlaidErrors.table(ports.random()));
        return RailHttpClient.open(rail, config.transport(), ports.clock());
    }

    @Override
    public RailLimits limits() {
        return config.limits();
    }

    @Override
    public RailClient connect(ConnectionContext context) {
        Connection connection = context.connection();
        if (connection.account().isBlank())
            throw new ConfigurationException(
                    "Connection '%s' names no Plaid Item. Give the item_id that came with the link."
                            .formatted(connection.id()));
        PlaidHttp calls = new PlaidHttp(http, context.gateway(), config);
        return new PlaidClient(
                new PlaidItem(calls, context, tokens), config, context.ports().clock());
    }

    @Override
    public Duration answerWithin() {
        return PlaidWebhooks.ANSWER_WITHIN;
    }

    @Override
    public WebhookOutcome open(SignedRequest request, CallGateway gateway) {
        return webhooks.open(request, gateway);
    }

    @Override
    public StreamName appFed() {
        return PlaidStreams.TRANSFERS;
    }

    @Override
    public Kind ownedBy() {
        return PlaidStreams.ACCOUNT;
    }

    @Override
    public AppPage fetch(@Nullable Cursor cursor, CallGateway gateway) {
        return new PlaidTransferEvents(new PlaidHttp(http, gateway, config), clock).fetch(cursor);
    }

    @Override
    public void close() {
        http.close();
    }
}
