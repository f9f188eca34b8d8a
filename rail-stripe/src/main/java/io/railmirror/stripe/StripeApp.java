package io.railmirror.stripe;

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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** The rail opened for one key: one HTTP client that all its accounts share. */
final class StripeApp implements Rail, OpensWebhooks {
    static final Pattern ACCOUNT = Pattern.compile("acct_[A-Za-z0-9]{1,250}");

    private final StripeConfig config;
    private final RailHttpClient http;
    private final StripeWebhooks webhooks;
    private final AtomicBoolean ownKey = new AtomicBoolean();

    StripeApp(StripeConfig config, Ports ports) {
        this.config = config;
        HttpRail rail = new HttpRail(
                StripeErrors.RAIL, StripeErrors.TRACE_HEADER, StripeErrors.table(ports.random()));
        this.http = RailHttpClient.open(rail, config.transport(), ports.clock());
        this.webhooks = new StripeWebhooks(config, ports.clock());
    }

    @Override
    public RailLimits limits() {
        return config.limits();
    }

    @Override
    public RailClient connect(ConnectionContext context) {
        Connection connection = context.connection();
        if (!ACCOUNT.matcher(connection.account()).matches())
            throw new ConfigurationException(
                    ("Connection '%s' names the account '%s', which is no Stripe account. Give the"
                                    + " id that begins with acct_.")
                            .formatted(connection.id(), connection.account()));
        StripeHttp calls = new StripeHttp(http, context, config, ownKey);
        return new StripeClient(new StripeCalls(calls), config, context.ports().clock());
    }

    @Override
    public Duration answerWithin() {
        return StripeWebhooks.ANSWER_WITHIN;
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
