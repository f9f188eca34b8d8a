package io.railmirror.stripe;

import io.railmirror.core.Environment;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.Ports;
import io.railmirror.stripe.simulator.StripeKey;
import io.railmirror.stripe.simulator.StripeWebhooks;
import io.railmirror.testkit.contract.OpensWebhooksContract;
import io.railmirror.testkit.sim.ThreadWorkers;
import io.railmirror.testkit.time.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

/** The rail keeps the contract of webhooks. */
class StripeWebhooksContractTest extends OpensWebhooksContract {
    private static final long NOW = 1_765_432_109;
    private static final String BODY =
            "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"invoice.paid\","
                    + "\"created\":1765432100,\"livemode\":false,\"data\":{\"object\":"
                    + "{\"id\":\"in_1\",\"object\":\"invoice\"}}}";

    private final SettableClock clock = SettableClock.at(Instant.ofEpochSecond(NOW));
    private final Ports ports =
            new Ports(clock, clock::advance, () -> "id", new Random(1), new ThreadWorkers());
    private final StripeApp rail = new StripeApp(
            StripeConfig.builder(Environment.SANDBOX, StripeKey.DEFAULT.secret())
                    .ownAccount(StripeHarness.OWN)
                    .webhookSecrets("whsec_one", "whsec_two")
                    .build(),
            ports);

    @AfterEach
    void close() {
        rail.close();
    }

    @Override
    protected OpensWebhooks rail() {
        return rail;
    }

    private static Delivered signed(String secret, String text) {
        String header = "t=%d,v1=%s,v0=00".formatted(NOW, StripeWebhooks.sign(secret, NOW, text));
        return new Delivered(
                Map.of("Stripe-Signature", List.of(header)), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected Delivered genuine() {
        return signed("whsec_one", BODY);
    }

    @Override
    protected Delivered signedWithTheOther() {
        return signed("whsec_two", BODY);
    }

    @Override
    protected Delivered signedByAStranger() {
        return signed("whsec_three", BODY);
    }

    @Override
    protected Delivered illegible() {
        return signed("whsec_one", "{\"Zebedee\":1}");
    }

    @Override
    protected List<String> headersOfTheSignature() {
        return List.of("Stripe-Signature");
    }
}
