package io.railmirror.plaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;
import io.railmirror.testkit.http.SimServer;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private final List<SimRequest> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private final SimServer receiver = SimServer.builder(request -> {
                received.add(request);
                return SimResponse.empty(status);
            })
            .start();
    private final URI address = URI.create(receiver.baseUri() + "/plaid");

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void updatesAreToldSignedOverTheirExactBytes() throws Exception {
        try (Fixture at = new Fixture()) {
            PlaidItem item = at.simulator.link("quail", address);
            item.history(PlaidItem.History.INITIAL_UPDATE_COMPLETE);
            assertThat(at.simulator.webhooks().queued())
                    .as("before the first sync")
                    .isZero();
            at.client.run(item, "", 500);
            item.history(PlaidItem.History.HISTORICAL_UPDATE_COMPLETE);
            assertThat(at.simulator.webhooks().deliverDue()).isEqualTo(1);
            SimRequest told = received.get(0);
            assertThat(told.bodyText()).startsWith("{\n  \"").endsWith("\n}").contains("\": ");
            JsonNode body = Client.json(told.bodyText());
            assertThat(body.path("webhook_code").asText()).isEqualTo("SYNC_UPDATES_AVAILABLE");
            assertThat(body.path("item_id").asText()).isEqualTo(item.itemId());
            assertThat(verified(at, told)).isTrue();
        }
    }

    /** Verifies as the published steps say, by code that the simulator does not share. */
    private static boolean verified(Fixture at, SimRequest told) throws Exception {
        String[] parts = told.header("Plaid-Verification").orElseThrow().split("\\.");
        JsonNode head = part(parts[0]);
        JsonNode claims = part(parts[1]);
        assertThat(head.path("alg").asText()).isEqualTo("ES256");
        assertThat(claims.path("iat").longValue()).isEqualTo(at.clock.instant().getEpochSecond());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(told.body());
        assertThat(claims.path("request_body_sha256").asText())
                .isEqualTo(HexFormat.of().formatHex(hash));
        JsonNode key = at.client
                .ask(
                        "webhook_verification_key/get",
                        "{'key_id':'%s'}".formatted(head.path("kid").asText()))
                .path("key");
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        ECPublicKeySpec spec =
                new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KeyFactory.getInstance("EC").generatePublic(spec));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }

    private static JsonNode part(String text) {
        return Client.json(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    @Test
    void rotatedKeysExpireAndUnknownOnesAreRefused() throws Exception {
        try (Fixture at = new Fixture()) {
            PlaidItem item = at.simulator.link("quail", address);
            item.requireLogin();
            at.simulator.webhooks().deliverDue();
            String old = received.get(0).header("Plaid-Verification").orElseThrow();
            at.simulator.webhooks().rotateKey();
            item.repairLogin();
            at.simulator.webhooks().deliverDue();
            assertThat(verified(at, received.get(1))).isTrue();
            String kid = part(old.split("\\.")[0]).path("kid").asText();
            JsonNode key =
                    at.client.ask("webhook_verification_key/get", "{'key_id':'%s'}".formatted(kid));
            assertThat(key.at("/key/expired_at").isNumber()).isTrue();
            assertThat(at.client.refused("webhook_verification_key/get", "{'key_id':'no'}"))
                    .isEqualTo("INVALID_WEBHOOK_VERIFICATION_KEY_ID");
        }
    }

    @Test
    void whatIsNotAcceptedComesAgainLaterAndLater() {
        try (Fixture at = new Fixture()) {
            at.simulator.link("quail", address).requireLogin();
            status = 503;
            int seconds = 30;
            for (int attempt = 1; attempt <= 7; attempt++) {
                assertThat(at.simulator.webhooks().deliverDue()).isZero();
                assertThat(received).hasSize(attempt);
                at.clock.advance(Duration.ofSeconds(seconds - 1));
                at.simulator.webhooks().deliverDue();
                assertThat(received).hasSize(attempt);
                at.clock.advance(Duration.ofSeconds(1));
                seconds *= 4;
            }
            assertThat(at.simulator.webhooks().queued()).as("given up").isZero();
        }
    }

    @Test
    void deliveriesAreLostAndDoubledOnRequest() {
        try (Fixture at = new Fixture()) {
            PlaidItem item = at.simulator.link("quail", address);
            at.simulator.webhooks().duplicateOneIn(4);
            at.simulator.webhooks().loseOneIn(5);
            breakAndRepair(item);
            assertThat(at.simulator.webhooks().deliverDue()).isEqualTo(20 - 4 + 4);
            assertThat(received).hasSize(20);
        }
    }

    @Test
    void deliveriesAreShuffledOnRequest() {
        try (Fixture at = new Fixture()) {
            PlaidItem item = at.simulator.link("quail", address);
            breakAndRepair(item);
            at.simulator.webhooks().deliverDue();
            List<String> inOrder = codes();
            received.clear();
            at.simulator.webhooks().shuffle(3);
            breakAndRepair(item);
            at.simulator.webhooks().deliverDue();
            assertThat(codes()).isNotEqualTo(inOrder).containsExactlyInAnyOrderElementsOf(inOrder);
        }
    }

    private static void breakAndRepair(PlaidItem item) {
        for (int i = 0; i < 10; i++) {
            item.requireLogin();
            item.repairLogin();
        }
    }

    private List<String> codes() {
        return received.stream()
                .map(one -> Client.json(one.bodyText()).path("webhook_code").asText())
                .toList();
    }

    @Test
    void transferEventsAreToldWithoutIdsAndOnceWhileOneWaits() {
        try (Fixture at = new Fixture(builder -> builder.transferWebhook(address))) {
            long account = at.item.banks().accounts().get(0).id();
            for (int i = 0; i < 3; i++) at.simulator.transfer(at.item, account, "1.00");
            assertThat(at.simulator.webhooks().deliverDue()).isEqualTo(1);
            JsonNode body = Client.json(received.get(0).bodyText());
            assertThat(body.path("webhook_code").asText()).isEqualTo("TRANSFER_EVENTS_UPDATE");
            assertThat(body.size()).isEqualTo(3);
        }
    }

    @Test
    void theSandboxFiresOnRequest() {
        try (Fixture at = new Fixture()) {
            PlaidItem item = at.simulator.link("quail", address);
            String body = "{'access_token':'%s','webhook_code':'%s'}";
            at.client.ask(
                    "sandbox/item/fire_webhook",
                    body.formatted(item.accessToken(), "NEW_ACCOUNTS_AVAILABLE"));
            assertThat(at.client.refused(
                            "sandbox/item/fire_webhook",
                            body.formatted(at.item.accessToken(), "DEFAULT_UPDATE")))
                    .isEqualTo("SANDBOX_WEBHOOK_INVALID");
            at.client.ask(
                    "item/webhook/update",
                    "{'access_token':'%s','webhook':'%s'}"
                            .formatted(at.item.accessToken(), address));
            at.simulator.webhooks().deliverDue();
            assertThat(received).hasSize(2);
            assertThat(received.get(1).bodyText()).contains("WEBHOOK_UPDATE_ACKNOWLEDGED");
        }
    }
}
