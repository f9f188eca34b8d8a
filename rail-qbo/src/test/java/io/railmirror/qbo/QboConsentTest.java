package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.http.HttpTransport;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Configuration, consent and facade. */
class QboConsentTest {
    private static final URI BACK = URI.create("https://host.example/callback");

    private static QboConsent consent(QboHarness harness) {
        return QboConsent.open(
                QboHarness.config(harness.simulator).redirectUri(BACK).build(), harness.ports);
    }

    /** What the owner's browser brings back. */
    private static Map<String, String> visit(URI page) throws IOException {
        HttpURLConnection browser = (HttpURLConnection) page.toURL().openConnection();
        browser.setInstanceFollowRedirects(false);
        String location = browser.getHeaderField("Location");
        Map<String, String> parameters = new HashMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Test
    void aConsentBringsTheCompanyAndTokensThatWork() throws IOException {
        try (QboHarness harness = new QboHarness();
                QboConsent consent = consent(harness)) {
            harness.simulator.consentWith(QboHarness.OTHER_REALM);
            QboConsent.Grant grant = consent.complete(visit(consent.begin().address()));
            assertThat(grant.realm()).isEqualTo(QboHarness.OTHER_REALM);
            assertThat(grant.toString())
                    .doesNotContain(grant.credentials().find("access_token").orElseThrow());
            harness.vault.stored = new StoredCredentials(1, grant.credentials(), null);
            QboApi api = harness.connect(grant.realm()).api(QboApi.class);
            assertThat(api.companyInfo().id()).isEqualTo(ExternalId.of("1"));
        }
    }

    @Test
    void aCallbackIsGoodOnceAndARefusalIsSaidSo() throws IOException {
        try (QboHarness harness = new QboHarness();
                QboConsent consent = consent(harness)) {
            Map<String, String> callback = visit(consent.begin().address());
            consent.complete(callback);
            assertThatThrownBy(() -> consent.complete(callback))
                    .isInstanceOf(ConfigurationException.class);
            harness.simulator.denyConsent();
            Map<String, String> denied = visit(consent.begin().address());
            assertThatThrownBy(() -> consent.complete(denied))
                    .isInstanceOf(RailCallException.class);
            harness.simulator.consentWith(QboHarness.REALM);
            Map<String, String> nameless = visit(consent.begin().address());
            nameless.remove("realmId");
            assertThatThrownBy(() -> consent.complete(nameless))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("realmId");
        }
    }

    @Test
    void theFacadeAsksLiveAndRefusesWhatIsNoQuestion() {
        try (QboHarness harness = new QboHarness()) {
            QboApi api = harness.client.api(QboApi.class);
            assertThat(api.query("select count(*) from Bill")).contains("totalCount");
            assertThat(api.query(
                            "select * from Bill where DocNumber in ('" + "x".repeat(300) + "')"))
                    .contains("QueryResponse");
            ExternalId bill = harness.list("Bill").get(0).id();
            assertThat(api.read(Kind.of("Bill"), bill)).isPresent();
            assertThat(api.read(Kind.of("Bill"), ExternalId.of("99999999"))).isEmpty();
            assertThat(api.read(Kind.of("Preferences"), ExternalId.of("1"))).isPresent();
            assertThatThrownBy(() -> api.query("delete from Bill"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> api.read(Kind.of("Spaceship"), bill))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Invoice");
        }
    }

    @Test
    void theRailIsFoundOnTheClassPath() {
        assertThat(ServiceLoader.load(RailProvider.class))
                .filteredOn(found -> found.id().equals(QboErrors.RAIL))
                .hasSize(1)
                .hasOnlyElementsOfType(QboRail.class);
    }

    @Test
    void theConfigurationReportsAllProblemsAtOnceAndHidesItsSecret() {
        QboConfig.Builder bad = QboConfig.builder(Environment.SANDBOX, "", "hush")
                .pageSize(1)
                .feedObjectsMax(0)
                .baseUrl("http://quickbooks.example")
                .redirectUri(URI.create("callback"))
                .transport(HttpTransport.DEFAULTS)
                .transport(HttpTransport.DEFAULTS);
        assertThatThrownBy(bad::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "clientId is empty",
                        "pageSize must be 2 to 1000",
                        "feedObjectsMax must be 1 to 1000",
                        "https",
                        "redirectUri must be absolute",
                        "transport is set twice")
                .hasMessageNotContaining("hush");
        QboConfig good = QboConfig.builder(Environment.PRODUCTION, "id", "hush").build();
        assertThat(good.toString()).doesNotContain("hush").contains("quickbooks.api.intuit.com");
        assertThat(good.limits()).isEqualTo(QboConfig.LIMITS);
        assertThat(good.pageSize()).isEqualTo(1_000);
    }

    @Test
    void aConsentNeedsARedirectUri() {
        try (QboHarness harness = new QboHarness()) {
            QboConfig config = QboHarness.config(harness.simulator).build();
            assertThatThrownBy(() -> QboConsent.open(config, harness.ports))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("redirectUri");
        }
    }
}
