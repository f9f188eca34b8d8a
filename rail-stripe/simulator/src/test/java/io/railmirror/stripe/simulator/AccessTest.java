package io.railmirror.stripe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AccessTest {

    @Test
    void aKeyIsNeededAndIsGoodAsBasicToo() {
        try (Fixture fixture = new Fixture()) {
            new Client(fixture.simulator.baseUri(), "").error(401, "/v1/account");
            new Client(fixture.simulator.baseUri(), "sk_test_wrong").error(401, "/v1/account");
            String pair = StripeKey.DEFAULT.secret() + ":";
            String basic =
                    Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            Client bare = new Client(fixture.simulator.baseUri(), "");
            HttpRequest.Builder request =
                    bare.request("/v1/account").header("Authorization", "Basic " + basic);
            assertThat(bare.send(request).statusCode()).isEqualTo(200);
            fixture.simulator.expire(StripeKey.DEFAULT);
            assertThat(fixture.client.error(401, "/v1/account").path("code").asText())
                    .isEqualTo("api_key_expired");
        }
    }

    @Test
    void aRestrictedKeySeesWhatItMay() {
        try (Fixture fixture = new Fixture()) {
            Client charges = fixture.client(Fixture.CHARGES);
            assertThat(charges.all("/v1/charges")).isNotEmpty();
            assertThat(charges.error(403, "/v1/invoices").path("message").asText())
                    .contains("rak_invoice_read");
            fixture.clock.advance(Duration.ofDays(1));
            fixture.books.dayOfBusiness();
            assertThat(charges.all("/v1/events"))
                    .isNotEmpty()
                    .allSatisfy(
                            event -> assertThat(event.at("/data/object/object").asText())
                                    .isEqualTo("charge"));
            assertThat(fixture.client.all("/v1/events"))
                    .hasSizeGreaterThan(charges.all("/v1/events").size());
        }
    }

    @Test
    void accountsAreApart() {
        try (Fixture fixture = new Fixture()) {
            Client other = fixture.client(StripeKey.DEFAULT, "Stripe-Account", Fixture.OTHER);
            assertThat(other.json("/v1/account").path("id").asText()).isEqualTo(Fixture.OTHER);
            assertThat(fixture.client.json("/v1/account").path("id").asText())
                    .isEqualTo(Fixture.OWN);
            assertThat(other.all("/v1/charges"))
                    .hasSize(fixture.simulator.account(Fixture.OTHER).countOf(StripeKind.CHARGE));
            Client nobody = fixture.client(StripeKey.DEFAULT, "Stripe-Account", "acct_nobody");
            assertThat(nobody.error(403, "/v1/charges").path("code").asText())
                    .isEqualTo("account_invalid");
            fixture.simulator.account(Fixture.OTHER).deauthorize();
            other.error(403, "/v1/charges");
        }
    }

    @Test
    void theOtherModeSeesNothing() {
        try (Fixture fixture = new Fixture()) {
            Client live = fixture.client(Fixture.LIVE);
            assertThat(live.all("/v1/charges")).isEmpty();
            String id = fixture.account.idsOf(StripeKind.CHARGE).get(0);
            JsonNode error = live.error(404, "/v1/charges/" + id);
            assertThat(error.path("message").asText()).contains("similar object");
        }
    }

    @Test
    void versionsAndTracesAreEchoed() {
        try (Fixture fixture = new Fixture()) {
            Client pinned =
                    fixture.client(StripeKey.DEFAULT, "Stripe-Version", "2026-07-29.dahlia");
            HttpResponse<String> answer = pinned.get("/v1/balance");
            assertThat(answer.headers().firstValue("Stripe-Version")).contains("2026-07-29.dahlia");
            assertThat(answer.headers().firstValue("Request-Id")).isPresent();
            fixture.client(StripeKey.DEFAULT, "Stripe-Version", "newest").error(400, "/v1/balance");
        }
    }

    @Test
    void limitsAreEnforcedWithTheirReason() {
        try (Fixture fixture = new Fixture(new StripeLimits(5, 3, 20, 10))) {
            for (int i = 0; i < 3; i++) fixture.client.json("/v1/charges");
            assertRefused(fixture, "/v1/charges", "endpoint-rate");
            for (int i = 0; i < 2; i++) fixture.client.json("/v1/invoices");
            assertRefused(fixture, "/v1/invoices", "global-rate");
            fixture.clock.advance(Duration.ofSeconds(1));
            fixture.client.json("/v1/charges");
        }
    }

    private static void assertRefused(Fixture fixture, String path, String reason) {
        HttpResponse<String> answer = fixture.client.get(path);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Stripe-Rate-Limited-Reason")).contains(reason);
        assertThat(Client.parsed(answer.body()).at("/error/code").asText()).isEqualTo("rate_limit");
    }

    @Test
    void onlyFormsAreTakenAndOnlyReadingIsServed() {
        try (Fixture fixture = new Fixture()) {
            HttpRequest.Builder json = fixture.client
                    .request("/v1/customers")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            assertThat(fixture.client.send(json).statusCode()).isEqualTo(400);
            fixture.client.error(404, "/v1/nothing");
            fixture.client.error(404, "/v1/charges/ch_nope");
            fixture.client.error(400, "/v1/charges?a%7Bb=1");
        }
    }
}
