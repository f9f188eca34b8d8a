package io.railmirror.plaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RulesTest {

    @Test
    void onlyPostIsAnswered() {
        try (Fixture at = new Fixture()) {
            HttpResponse<String> got =
                    at.client.send(at.client.request("item/get").GET());
            assertThat(got.statusCode()).isEqualTo(404);
            assertThat(Client.json(got.body()).path("error_code").asText()).isEqualTo("NOT_FOUND");
            assertThat(at.client.refused("no/such/path", "{}")).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void theContentTypeMustBeJson() {
        try (Fixture at = new Fixture()) {
            HttpResponse<String> none = at.client.send(
                    at.client.request("item/get").POST(BodyPublishers.ofString("{}")));
            assertThat(Client.json(none.body()).path("error_code").asText())
                    .isEqualTo("INVALID_HEADERS");
            HttpResponse<String> text = at.client.send(at.client
                    .request("item/get")
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(Client.json(text.body()).path("error_code").asText())
                    .isEqualTo("INVALID_BODY");
            assertThat(at.client.refused("item/get", "{'access_token'")).isEqualTo("INVALID_BODY");
            assertThat(at.client.refused("item/get", "[]")).isEqualTo("INVALID_BODY");
        }
    }

    @Test
    void keysComeInHeadersOrInTheBody() {
        try (Fixture at = new Fixture()) {
            String body = "{\"access_token\":\"%s\",\"client_id\":\"%s\",\"secret\":\"%s\"}";
            assertThat(plain(
                                    at,
                                    body.formatted(
                                            at.item.accessToken(),
                                            at.simulator.app().clientId(),
                                            at.simulator.app().secret()))
                            .hasNonNull("item"))
                    .isTrue();
            assertThat(plain(at, body.formatted(at.item.accessToken(), "c", "wrong"))
                            .path("error_code")
                            .asText())
                    .isEqualTo("INVALID_API_KEYS");
            assertThat(plain(at, "{\"access_token\":\"x\"}").path("error_code").asText())
                    .isEqualTo("MISSING_FIELDS");
        }
    }

    private static JsonNode plain(Fixture at, String body) {
        return Client.json(at.client
                .send(at.client
                        .request("item/get")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .body());
    }

    @Test
    void unknownFieldsAreRefusedWithinObjectsToo() {
        try (Fixture at = new Fixture()) {
            String token = at.item.accessToken();
            assertThat(at.client.refused(
                            "item/get", "{'access_token':'%s','rm_id':1}".formatted(token)))
                    .isEqualTo("UNKNOWN_FIELDS");
            assertThat(at.client.refused(
                            "transactions/sync",
                            "{'access_token':'%s','options':{'x':1}}".formatted(token)))
                    .isEqualTo("UNKNOWN_FIELDS");
            assertThat(at.client.refused(
                            "transactions/sync",
                            "{'access_token':'%s','options':null}".formatted(token)))
                    .isEqualTo("INVALID_FIELD");
            assertThat(at.client.refused(
                            "transfer/get",
                            "{'access_token':'%s','transfer_id':'x'}".formatted(token)))
                    .isEqualTo("UNKNOWN_FIELDS");
        }
    }

    @Test
    void tokensOfAnotherEnvironmentAreRefused() {
        try (Fixture at = new Fixture(PlaidSimulatorBuilder::production)) {
            assertThat(at.item.accessToken()).startsWith("access-production-");
            assertThat(at.client.refused("item/get", "{'access_token':'access-sandbox-1'}"))
                    .isEqualTo("INVALID_ACCESS_TOKEN");
            assertThat(at.client.refused("item/get", "{}")).isEqualTo("MISSING_FIELDS");
        }
    }

    @Test
    void everyAnswerNamesItsRequest() {
        try (Fixture at = new Fixture()) {
            String body = "{'access_token':'%s'}".formatted(at.item.accessToken());
            String first = at.client.ask("item/get", body).path("request_id").asText();
            String second = at.client.ask("item/get", body).path("request_id").asText();
            assertThat(first).hasSize(15).isNotEqualTo(second);
        }
    }

    @Test
    void anItemIsAskedSoOftenAMinuteAndNoMore() {
        try (Fixture at = new Fixture(builder -> builder.limits(PlaidLimits.SANDBOX))) {
            for (int i = 0; i < 50; i++)
                assertThat(at.client
                                .post("transactions/sync", Client.sync(at.item, "", 1))
                                .statusCode())
                        .isEqualTo(200);
            assertThat(at.client.refused("transactions/sync", Client.sync(at.item, "", 1)))
                    .isEqualTo("TRANSACTIONS_SYNC_LIMIT");
            PlaidItem other = at.simulator.link("other", null);
            assertThat(at.client
                            .post("transactions/sync", Client.sync(other, "", 1))
                            .statusCode())
                    .isEqualTo(200);
            at.clock.advance(Duration.ofMinutes(1));
            assertThat(at.client
                            .post("transactions/sync", Client.sync(at.item, "", 1))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theClientIsLimitedToo() {
        PlaidLimits limits = new PlaidLimits(java.util.Map.of(
                "accounts/balance/get",
                new PlaidLimit(5, 7, "BALANCE_LIMIT", "ACCOUNTS_BALANCE_GET_LIMIT")));
        try (Fixture at = new Fixture(builder -> builder.limits(limits))) {
            PlaidItem other = at.simulator.link("other", null);
            for (int i = 0; i < 5; i++) at.client.ask("accounts/balance/get", token(at.item));
            assertThat(at.client.refused("accounts/balance/get", token(at.item)))
                    .isEqualTo("BALANCE_LIMIT");
            for (int i = 0; i < 2; i++) at.client.ask("accounts/balance/get", token(other));
            assertThat(at.client.refused("accounts/balance/get", token(other)))
                    .isEqualTo("ACCOUNTS_BALANCE_GET_LIMIT");
            assertThat(at.simulator.journal().countStatus(429)).isEqualTo(2);
        }
    }

    private static String token(PlaidItem item) {
        return "{'access_token':'%s'}".formatted(item.accessToken());
    }

    @Test
    void faultsSpeakAsPlaidDoes() {
        try (Fixture at = new Fixture()) {
            at.simulator.faults().onLabel("item/get").badGateway().once();
            assertThat(at.client.post("item/get", token(at.item)).body()).startsWith("<html>");
            at.simulator.faults().onLabel("item/get").serverError().once();
            assertThat(at.client.refused("item/get", token(at.item)))
                    .isEqualTo("INTERNAL_SERVER_ERROR");
            at.simulator.faults().onLabel("item/get").throttle().once();
            assertThat(at.client.refused("item/get", token(at.item))).isEqualTo("RATE_LIMIT");
            assertThat(at.client.ask("item/get", token(at.item)).hasNonNull("item"))
                    .isTrue();
        }
    }
}
