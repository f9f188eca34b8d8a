package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.http.webhook.WebhookSecrets;
import io.railmirror.qbo.simulator.QboWebhookSender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of Intuit's deliveries, and what they say. */
class QboWebhooksTest {
    private static final String TOKEN = "railmirror-verifier-token-0001";
    private static final String REALM = "9130350000000001";
    private static final String NOTIFICATION =
            "{\"eventNotifications\":[{\"realmId\":\"9130350000000001\",\"dataChangeEvent\":"
                    + "{\"entities\":[{\"name\":\"Bill\",\"id\":\"145\",\"operation\":\"Update\","
                    + "\"lastUpdated\":\"2026-03-02T17:05:44.000Z\"}]}}]}";
    private static final String CLOUD_EVENT =
            "[{\"specversion\":\"1.0\",\"id\":\"88cd52aa-33b6-4351-9aa4-47572edbd068\","
                    + "\"source\":\"intuit.dsnBgbseACLLRZNxo2dfc4evmEJdxde58xeeYcZliOU=\","
                    + "\"type\":\"qbo.billpayment.created.v1\",\"datacontenttype\":"
                    + "\"application/json\",\"time\":\"2026-03-02T17:05:44.179851517Z\","
                    + "\"intuitentityid\":\"236\",\"intuitaccountid\":\"9130350000000001\","
                    + "\"data\":{}}]";

    private final QboWebhooks webhooks = new QboWebhooks(WebhookSecrets.of(List.of(TOKEN)));

    private WebhookOutcome open(String signature, String body) {
        return webhooks.open(SignedRequest.of(
                Map.of("Intuit-Signature", List.of(signature)),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private WebhookOutcome signed(String body) {
        return open(QboWebhookSender.signature(TOKEN, body.getBytes(StandardCharsets.UTF_8)), body);
    }

    private List<WebhookEvent> events(String body) {
        assertThat(signed(body)).isInstanceOf(WebhookOutcome.Genuine.class);
        return ((WebhookOutcome.Genuine) signed(body)).events();
    }

    private static WebhookNews changed(String kind, String id) {
        return new WebhookNews.Changed(Kind.of(kind), ExternalId.of(id));
    }

    @Test
    void theVectorsOfBothFormsAreGenuine() {
        assertThat(open("aq9xFN6AXpiajhTFNDIErO69oyuqQYjce+3b2C7j0c0=", NOTIFICATION))
                .isEqualTo(new WebhookOutcome.Genuine(List.of(WebhookEvent.mark(
                        REALM, Instant.parse("2026-03-02T17:05:44Z"), changed("Bill", "145")))));
        assertThat(open("CeqxnNCiH7jKvk7jXZClgFZomkYkQAVqywZx/TliLqU=", CLOUD_EVENT))
                .isEqualTo(new WebhookOutcome.Genuine(List.of(WebhookEvent.of(
                        "88cd52aa-33b6-4351-9aa4-47572edbd068",
                        REALM,
                        Instant.parse("2026-03-02T17:05:44.179851517Z"),
                        changed("BillPayment", "236")))));
        assertThat(open("vqLlnpbACXciWoyXZIrbAJmqQmsygKC+Md6cDZ20y4k=", NOTIFICATION + "\n"))
                .isInstanceOf(WebhookOutcome.Genuine.class);
    }

    @Test
    void whatIntuitDidNotSignIsForged() {
        String good = "aq9xFN6AXpiajhTFNDIErO69oyuqQYjce+3b2C7j0c0=";

        assertThat(open(good, NOTIFICATION + " ")).isInstanceOf(WebhookOutcome.Forged.class);
        assertThat(open(good, NOTIFICATION.replace("145", "146")))
                .isInstanceOf(WebhookOutcome.Forged.class);
        assertThat(open(good, CLOUD_EVENT)).isInstanceOf(WebhookOutcome.Forged.class);
        assertThat(open("", NOTIFICATION)).isInstanceOf(WebhookOutcome.Forged.class);
        assertThat(open("none", NOTIFICATION)).isInstanceOf(WebhookOutcome.Forged.class);
        QboWebhooks other = new QboWebhooks(WebhookSecrets.of(List.of("another")));
        SignedRequest request = SignedRequest.of(
                Map.of(QboWebhooks.SIGNATURE, List.of(good)),
                NOTIFICATION.getBytes(StandardCharsets.UTF_8));
        assertThat(other.open(request)).isInstanceOf(WebhookOutcome.Forged.class);
        QboWebhooks none = new QboWebhooks(WebhookSecrets.of(List.of()));
        assertThat(none.open(request)).isInstanceOf(WebhookOutcome.Forged.class);
        QboWebhooks both = new QboWebhooks(WebhookSecrets.of(List.of("another", TOKEN)));
        assertThat(both.open(request)).isInstanceOf(WebhookOutcome.Genuine.class);
        assertThat(webhooks.open(SignedRequest.of(Map.of(), new byte[0])))
                .isInstanceOf(WebhookOutcome.Malformed.class);
    }

    @Test
    void severalCompaniesAndObjectsShareADelivery() {
        String body = "{\"eventNotifications\":["
                + "{\"realmId\":\"1\",\"dataChangeEvent\":{\"entities\":["
                + "{\"name\":\"Vendor\",\"id\":\"7\",\"operation\":\"Merge\",\"deletedId\":\"8\","
                + "\"lastUpdated\":\"2026-03-02T10:05:44-0700\"},"
                + "{\"name\":\"Customer\",\"id\":\"9\",\"operation\":\"Merge\",\"deletedID\":\"8\"},"
                + "{\"name\":\"TimeActivity\",\"id\":\"3\",\"operation\":\"Create\"}]}},"
                + "{\"realmId\":\"2\",\"dataChangeEvent\":{\"entities\":["
                + "{\"name\":\"Invoice\",\"id\":\"5\",\"operation\":\"Emailed\","
                + "\"lastUpdated\":\"yesterday\"}]}}]}";

        assertThat(events(body))
                .containsExactly(
                        WebhookEvent.mark(
                                "1",
                                Instant.parse("2026-03-02T17:05:44Z"),
                                changed("Vendor", "7"),
                                changed("Vendor", "8")),
                        WebhookEvent.mark(
                                "1", null, changed("Customer", "9"), changed("Customer", "8")),
                        WebhookEvent.mark("2", null, changed("Invoice", "5")));
    }

    @Test
    void cloudEventsNameKindsInLowerCaseAndMergedObjectsInTheirData() {
        String body = CLOUD_EVENT
                .replace("billpayment.created", "vendor.merged")
                .replace(
                        "\"data\":{}",
                        "\"data\":{\"alternative_ids\":[{\"id\":\"8\","
                                + "\"namespace\":\"deleted\"}],\"deletedId\":\"9\"}");

        assertThat(events(body).get(0).news())
                .containsExactly(
                        changed("Vendor", "236"), changed("Vendor", "9"), changed("Vendor", "8"));
        for (String operation : List.of("void", "voided", "emailed", "deleted", "updated"))
            assertThat(events(CLOUD_EVENT.replace("created", operation))).hasSize(1);
        assertThat(events(CLOUD_EVENT.replace("billpayment", "taxagency"))).isEmpty();
        assertThat(events(CLOUD_EVENT.replace("billpayment", "preferences"))
                        .get(0)
                        .news())
                .containsExactly(new WebhookNews.Dirty(
                        new TreeSet<>(List.of(StreamName.of("Preferences.list")))));
        assertThat(events("[]")).isEmpty();
    }

    @Test
    void anEventOfAnotherKindHarmsNoNeighbour() {
        String strange = "[{\"type\":\"payroll.run\"}," + CLOUD_EVENT.substring(1);

        assertThat(events(strange)).isEqualTo(events(CLOUD_EVENT));
    }

    @Test
    void aPartThatCannotBeReadHarmsNoNeighbour() {
        String realmless = "{\"dataChangeEvent\":{\"entities\":[]}}";
        String good = NOTIFICATION.substring("{\"eventNotifications\":[".length());
        assertThat(signed("{\"eventNotifications\":[1," + realmless + ","
                        + good.replace("[{\"name\"", "[{\"id\":\"7\"},{\"name\"")))
                .isInstanceOfSatisfying(WebhookOutcome.Genuine.class, outcome -> {
                    assertThat(outcome.events()).isEqualTo(events(NOTIFICATION));
                    assertThat(outcome.illegible())
                            .extracting(WebhookOutcome.Part::text)
                            .containsExactly("1", realmless, "{\"id\":\"7\"}");
                    assertThat(outcome.illegible())
                            .allSatisfy(part -> assertThat(part.reason()).isNotBlank());
                });
        String noAccount = "{\"id\":\"1\",\"type\":\"qbo.bill.created.v1\",\"intuitaccountid\":"
                + "\" \",\"intuitentityid\":\"2\"}";
        assertThat(signed("[{}," + noAccount + "," + CLOUD_EVENT.substring(1)))
                .isInstanceOfSatisfying(WebhookOutcome.Genuine.class, outcome -> {
                    assertThat(outcome.events()).isEqualTo(events(CLOUD_EVENT));
                    assertThat(outcome.illegible())
                            .extracting(WebhookOutcome.Part::text)
                            .containsExactly("{}", noAccount);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "[{}]",
                "[1]",
                "{}",
                "{\"eventNotifications\":{}}",
                "{\"eventNotifications\":[{\"dataChangeEvent\":{\"entities\":[{\"id\":\"1\"}]}}]}",
                "[{\"id\":\"1\",\"type\":\"qbo.bill.created.v1\",\"intuitaccountid\":\" \","
                        + "\"intuitentityid\":\"2\"}]",
                "[{\"id\":\"1\",\"type\":\"qbo.bill.created.v1\",\"intuitaccountid\":\"1\","
                        + "\"intuitentityid\":\"\"}]"
            })
    void whatIsSignedAndStrangeIsIllegible(String body) {
        assertThat(signed(body)).isInstanceOf(WebhookOutcome.Illegible.class);
    }

    @Test
    void whyItIsIllegibleQuotesNothingOfIt() {
        WebhookOutcome.Illegible illegible =
                (WebhookOutcome.Illegible) signed("{\"Zebedee\":Zebedee}");

        assertThat(illegible.reason()).doesNotContain("Zebedee");
    }

    @Test
    void tokensAreCheckedWithTheConfiguration() {
        assertThatThrownBy(() -> QboConfig.builder(Environment.SANDBOX, "id", "secret")
                        .webhookTokens(" ")
                        .webhookTokens("t")
                        .build())
                .hasMessageContaining("a webhook token is empty")
                .hasMessageContaining("webhookTokens is set twice");
        assertThat(QboConfig.builder(Environment.SANDBOX, "id", "secret")
                        .webhookTokens("hidden-token")
                        .build()
                        .toString())
                .doesNotContain("hidden-token");
    }
}
