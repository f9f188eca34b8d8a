package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.testkit.time.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of Stripe's deliveries, and what they say. */
class StripeWebhooksTest {
    private static final String SECRET = "whsec_railmirror_test_0001";
    private static final String OLD = "whsec_railmirror_old_0000";
    private static final long SIGNED = 1_765_432_109;
    private static final String V1 =
            "1242f49b1a53aef5caad266214aa68654fc03a8b8675197a3f3590958fecda75";
    private static final String V1_OLD =
            "d3f7ec217df0239261ed5a9c0cca3daf8f0ff1a148be005060ca22c910b2bfb3";
    private static final String BODY =
            "{\"id\":\"evt_1RmVec7or0000001\",\"object\":\"event\",\"type\":\"invoice.paid\","
                    + "\"created\":1765432100,\"data\":{\"object\":{\"id\":\"in_1RmVec7or0000001\","
                    + "\"object\":\"invoice\",\"amount_paid\":125000}}}";
    private static final String ACCOUNT = "acct_1BKown";

    private final SettableClock clock = SettableClock.at(Instant.ofEpochSecond(SIGNED));
    private final StripeWebhooks webhooks = webhooks(config -> config.webhookSecrets(SECRET));

    private StripeWebhooks webhooks(UnaryOperator<StripeConfig.Builder> configured) {
        return new StripeWebhooks(
                configured
                        .apply(StripeConfig.builder(Environment.SANDBOX, "sk_test_1")
                                .ownAccount(ACCOUNT))
                        .build(),
                clock);
    }

    private static SignedRequest request(String header, String body) {
        return SignedRequest.of(
                Map.of("stripe-signature", List.of(header)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(String... signatures) {
        StringBuilder header = new StringBuilder("t=" + SIGNED);
        for (String one : signatures) header.append(",v1=").append(one);
        return header.append(",v0=00").toString();
    }

    private WebhookOutcome signed(String body) {
        String signature = io.railmirror.stripe.simulator.StripeWebhooks.sign(SECRET, SIGNED, body);
        return webhooks.open(request(header(signature), body));
    }

    private List<WebhookEvent> events(String body) {
        assertThat(signed(body)).isInstanceOf(WebhookOutcome.Genuine.class);
        return ((WebhookOutcome.Genuine) signed(body)).events();
    }

    private static WebhookNews changed(String kind, String id) {
        return new WebhookNews.Changed(Kind.of(kind), ExternalId.of(id));
    }

    @Test
    void thePublishedVectorIsGenuineUnderEitherSecret() {
        WebhookOutcome genuine = new WebhookOutcome.Genuine(List.of(WebhookEvent.of(
                "evt_1RmVec7or0000001",
                ACCOUNT,
                Instant.ofEpochSecond(1_765_432_100),
                changed("invoice", "in_1RmVec7or0000001"))));

        assertThat(webhooks.open(request(header(V1_OLD, V1), BODY))).isEqualTo(genuine);
        assertThat(webhooks.open(request(header(V1), BODY))).isEqualTo(genuine);
        assertThat(webhooks(config -> config.webhookSecrets(SECRET, OLD))
                        .open(request(header(V1_OLD), BODY)))
                .isEqualTo(genuine);
    }

    @Test
    void whatStripeDidNotSignIsForged() {
        for (String altered : List.of(BODY + " ", BODY.replace("125000", "125001"), ""))
            assertThat(webhooks.open(request(header(V1), altered)))
                    .isInstanceOf(WebhookOutcome.Forged.class);
        for (String header : List.of(
                header(V1.toUpperCase(java.util.Locale.ROOT)),
                header(V1_OLD),
                header(V1).replace("t=" + SIGNED, "t=" + (SIGNED + 1)),
                "t=" + SIGNED + ",v1=00,v0=" + V1))
            assertThat(webhooks.open(request(header, BODY)))
                    .as(header)
                    .isInstanceOf(WebhookOutcome.Forged.class);
        assertThat(webhooks(config -> config).open(request(header(V1), BODY)))
                .as("without a secret")
                .isInstanceOf(WebhookOutcome.Forged.class);
    }

    @Test
    void aSignatureIsGoodForThreeHundredSecondsEitherWay() {
        for (long apart : new long[] {-300, 0, 300}) {
            clock.set(Instant.ofEpochSecond(SIGNED + apart));
            assertThat(webhooks.open(request(header(V1), BODY)))
                    .as("%d s", apart)
                    .isInstanceOf(WebhookOutcome.Genuine.class);
        }
        for (long apart : new long[] {-301, 301, 86_400}) {
            clock.set(Instant.ofEpochSecond(SIGNED + apart));
            assertThat(webhooks.open(request(header(V1), BODY)))
                    .as("%d s", apart)
                    .isInstanceOf(WebhookOutcome.Forged.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1=00",
                "t=1765432109",
                "t=,v1=00",
                "t=soon,v1=00",
                "t=1,t=2,v1=00",
                "t=99999999999999999999,v1=00",
                "t=1;v1=00"
            })
    void aHeaderWithoutTimeOrSignatureIsNoDelivery(String header) {
        assertThat(webhooks.open(request(header, BODY)))
                .isInstanceOf(WebhookOutcome.Malformed.class);
    }

    @Test
    void eventsOfConnectedAccountsNameTheirAccount() {
        String connected = BODY.replace("\"created\"", "\"account\":\"acct_2\",\"created\"");

        assertThat(events(connected)).extracting(WebhookEvent::account).containsExactly("acct_2");
    }

    @Test
    void withoutAnAccountOfItsOwnTheAppCannotSayWhose() {
        StripeWebhooks platform = new StripeWebhooks(
                StripeConfig.builder(Environment.SANDBOX, "sk_test_1")
                        .webhookSecrets(SECRET)
                        .build(),
                clock);

        assertThat(platform.open(request(header(V1), BODY)))
                .as("sent again until somebody has corrected that")
                .isInstanceOf(WebhookOutcome.Undecided.class);
    }

    @Test
    void whatIsOfTheOtherModeIsOfNoConcern() {
        assertThat(events(BODY.replace("\"created\"", "\"livemode\":true,\"created\"")))
                .isEmpty();
    }

    @Test
    void whatIsNotMirroredIsOfNoConcern() {
        assertThat(events(BODY.replace("\"object\":\"invoice\"", "\"object\":\"coupon\"")))
                .isEmpty();
    }

    @Test
    void thinEventsOnlyNameTheirObject() {
        String thin = "{\"id\":\"evt_9\",\"object\":\"v2.core.event\","
                + "\"type\":\"v1.invoice_payment.open\",\"livemode\":false,"
                + "\"created\":\"2026-09-01T10:00:00.000Z\",\"context\":\"acct_2\","
                + "\"related_object\":{\"id\":\"inpay_7\",\"type\":\"invoice_payment\"}}";

        assertThat(events(thin))
                .containsExactly(WebhookEvent.of(
                        "evt_9",
                        "acct_2",
                        Instant.parse("2026-09-01T10:00:00Z"),
                        changed("invoice_payment", "inpay_7")));
    }

    @Test
    void anAccountThatLeavesNeedsConsentAndOneThatChangesIsReadAgain() {
        String left = BODY.replace("invoice.paid", "account.application.deauthorized")
                .replace("\"object\":\"invoice\"", "\"object\":\"application\"");
        String updated = BODY.replace("invoice.paid", "account.updated")
                .replace("\"object\":\"invoice\"", "\"object\":\"account\"");

        assertThat(events(left).get(0).news())
                .singleElement()
                .satisfies(news -> assertThat(((WebhookNews.Health) news).state())
                        .isEqualTo(ConnectionHealth.State.RECONSENT_NEEDED));
        assertThat(events(updated).get(0).news())
                .containsExactly(new WebhookNews.Dirty(
                        new TreeSet<>(List.of(StreamName.of("account.list")))));
    }

    @Test
    void aChargeThatWasBookedNamesItsLineAndMovesTheBalance() {
        String booked = "{\"id\":\"evt_2\",\"object\":\"event\",\"type\":\"charge.updated\","
                + "\"created\":1765432100,\"data\":{\"object\":{\"id\":\"ch_1\","
                + "\"object\":\"charge\",\"balance_transaction\":\"txn_1\"},"
                + "\"previous_attributes\":{\"balance_transaction\":null}}}";

        assertThat(events(booked).get(0).news())
                .containsExactlyInAnyOrder(
                        new WebhookNews.Dirty(
                                new TreeSet<>(List.of(StreamName.of("balance.list")))),
                        changed("charge", "ch_1"),
                        changed("balance_transaction", "txn_1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "[]",
                "{}",
                "{\"object\":\"invoice\"}",
                "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"invoice.paid\"}",
                "{\"object\":\"event\",\"id\":\" \",\"created\":1,\"type\":\"invoice.paid\","
                        + "\"data\":{\"object\":{\"id\":\" \",\"object\":\"invoice\"}}}"
            })
    void whatIsSignedAndStrangeIsIllegible(String body) {
        assertThat(signed(body)).isInstanceOf(WebhookOutcome.Illegible.class);
    }

    @Test
    void secretsAreCheckedWithTheConfigurationAndNeverShown() {
        assertThatThrownBy(() -> StripeConfig.builder(Environment.SANDBOX, "sk_test_1")
                        .webhookSecrets(" ")
                        .webhookSecrets("x")
                        .build())
                .hasMessageContaining("a webhook secret is empty")
                .hasMessageContaining("webhookSecrets is set twice");
        assertThat(StripeConfig.builder(Environment.SANDBOX, "sk_test_1")
                        .webhookSecrets("whsec_hidden")
                        .build()
                        .toString())
                .doesNotContain("whsec_hidden");
    }
}
