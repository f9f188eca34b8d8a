package io.railmirror.stripe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.testkit.http.SimResponse;
import io.railmirror.testkit.http.SimServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String BODY =
            "{\"id\":\"evt_1RmVec7or0000001\",\"object\":\"event\",\"type\":\"invoice.paid\","
                    + "\"created\":1765432100,\"data\":{\"object\":{\"id\":\"in_1RmVec7or0000001\","
                    + "\"object\":\"invoice\",\"amount_paid\":125000}}}";

    private final Fixture fixture = new Fixture();
    private final StripeWebhooks webhooks = fixture.simulator.webhooks();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theSignatureIsTheOneOfTheKnownVector() {
        assertThat(StripeWebhooks.sign("whsec_railmirror_test_0001", 1_765_432_109L, BODY))
                .isEqualTo("1242f49b1a53aef5caad266214aa68654fc03a8b8675197a3f3590958fecda75");
        assertThat(StripeWebhooks.sign("whsec_railmirror_old_0000", 1_765_432_109L, BODY))
                .isEqualTo("d3f7ec217df0239261ed5a9c0cca3daf8f0ff1a148be005060ca22c910b2bfb3");
    }

    @Test
    void everyEventIsDeliveredOnceAndThoseOfOthersNameTheirAccount() {
        oneDay();
        List<StripeDelivery> deliveries = webhooks.take(StripeWebhooks.Disorder.NONE);
        int events = fixture.account.countOf(StripeKind.EVENT)
                + fixture.simulator.account(Fixture.OTHER).countOf(StripeKind.EVENT);
        assertThat(deliveries).hasSize(events);
        long foreign = deliveries.stream()
                .map(delivery -> Client.parsed(delivery.body()).path("account").asText())
                .filter(Fixture.OTHER::equals)
                .count();
        assertThat(foreign)
                .isEqualTo(fixture.simulator.account(Fixture.OTHER).countOf(StripeKind.EVENT));
        assertThat(webhooks.take(StripeWebhooks.Disorder.NONE)).isEmpty();
    }

    @Test
    void whileASecretIsRolledBothSign() {
        oneDay();
        webhooks.secrets("whsec_old", "whsec_new");
        webhooks.delay(Duration.ofSeconds(40));
        StripeDelivery delivery = webhooks.take(StripeWebhooks.Disorder.NONE).get(0);
        long second = fixture.clock.instant().minusSeconds(40).getEpochSecond();
        assertThat(delivery.signature())
                .isEqualTo("t=%d,v1=%s,v1=%s,v0=00"
                        .formatted(
                                second,
                                StripeWebhooks.sign("whsec_old", second, delivery.body()),
                                StripeWebhooks.sign("whsec_new", second, delivery.body())));
    }

    @Test
    void deliveriesAreRepeatedShuffledAndLost() {
        oneDay();
        int events = fixture.account.countOf(StripeKind.EVENT)
                + fixture.simulator.account(Fixture.OTHER).countOf(StripeKind.EVENT);
        List<StripeDelivery> wild = webhooks.take(new StripeWebhooks.Disorder(4, 2, true, 10));
        assertThat(wild).hasSizeBetween(events, 2 * events - 1);
        assertThat(new HashSet<>(wild).size()).isLessThan(wild.size());
    }

    @Test
    void deliveriesAreSentToAnEndpoint() {
        oneDay();
        Queue<String> received = new ConcurrentLinkedQueue<>();
        try (SimServer host = SimServer.builder(request -> {
                    received.add(
                            request.header("Stripe-Signature").orElse("") + request.bodyText());
                    return SimResponse.empty(200);
                })
                .start()) {
            List<Integer> statuses = webhooks.send(host.baseUri(), StripeWebhooks.Disorder.NONE);
            assertThat(statuses).isNotEmpty().containsOnly(200);
            assertThat(received).hasSameSizeAs(statuses);
            assertThat(received.peek()).startsWith("t=").contains("\"object\":\"event\"");
        }
    }

    private void oneDay() {
        fixture.clock.advance(Duration.ofDays(1));
        fixture.books.dayOfBusiness();
        fixture.others.dayOfBusiness();
    }
}
