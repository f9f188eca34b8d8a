package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.StreamName;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.WebhookOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of Plaid's deliveries, and what they say. */
class PlaidWebhooksTest {
    private static final String VECTOR_KEY = "6f1f6a2c-3c0e-4d8e-9d51-1b6b0a5a7c11";
    private static final String VECTOR_JWK = "{\"alg\":\"ES256\",\"created_at\":1767220000,"
            + "\"crv\":\"P-256\",\"expired_at\":null,\"kid\":\"" + VECTOR_KEY
            + "\",\"kty\":\"EC\",\"use\":\"sig\","
            + "\"x\":\"HDC8b6xLb54bqWQHH4uStKbV_iXILyZ_Te21K-n2aHw\","
            + "\"y\":\"Bh-WVal8zkP-UNCkKVWw7I-eEIE40XU3F9bxsnqtKnc\"}";
    private static final String VECTOR_BODY = "{\n  \"environment\": \"sandbox\",\n"
            + "  \"historical_update_complete\": true,\n  \"initial_update_complete\": true,\n"
            + "  \"item_id\": \"gAXlMgVEw5uEGoQnnXZ6tn9E7Mn3LBc4PJVKZ\",\n"
            + "  \"webhook_code\": \"SYNC_UPDATES_AVAILABLE\",\n"
            + "  \"webhook_type\": \"TRANSACTIONS\"\n}";
    private static final String VECTOR_TOKEN =
            "eyJhbGciOiJFUzI1NiIsImtpZCI6IjZmMWY2YTJjLTNjMGUtNGQ4ZS05ZDUxLTFiNmIwYTVhN2MxMSIsInR5"
                    + "cCI6IkpXVCJ9.eyJpYXQiOjE3NjcyMjU2MDAsInJlcXVlc3RfYm9keV9zaGEyNTYiOiI1Njg0NTR"
                    + "lZGZhZDYwYzM1ZGUzNjJiZGU5YjQxMGFjNzdmODNmOGJkOTZkZTlkMjEzYmE5M2Q4Y2IzYzI5Njh"
                    + "hIn0.a0hM0vuPqJiYYIRTS1Yb1eH0vXaqm6nX6eYkHKmBK0TsQK16YIQq3-57fxJpDGAYcomH_Ar"
                    + "xHm7r3e0a5SQZCg";
    private static final String BODY =
            "{\"webhook_type\":\"TRANSACTIONS\",\"webhook_code\":\"SYNC_UPDATES_AVAILABLE\","
                    + "\"item_id\":\"it1\",\"environment\":\"sandbox\"}";

    private static final String TRANSFERS =
            "{\"webhook_type\":\"TRANSFER\",\"webhook_code\":\"TRANSFER_EVENTS_UPDATE\"}";

    private static final CallGateway GATEWAY = new CallGateway() {
        @Override
        public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
            return attempt.run();
        }
    };

    private final KeyDesk desk = new KeyDesk().withKey("k1", "null");

    @AfterEach
    void close() {
        desk.close();
    }

    private WebhookOutcome open(String token, String body) {
        return desk.rail.open(signed(token, body), GATEWAY);
    }

    private static SignedRequest signed(String token, String body) {
        return SignedRequest.of(
                Map.of("Plaid-Verification", List.of(token)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private List<WebhookEvent> events(String body) {
        WebhookOutcome outcome = open(desk.token("k1", body), body);
        assertThat(outcome).isInstanceOf(WebhookOutcome.Genuine.class);
        return ((WebhookOutcome.Genuine) outcome).events();
    }

    private WebhookNews news(String type, String code, String more) {
        String body = "{\"webhook_type\":\"%s\",\"webhook_code\":\"%s\",\"item_id\":\"it1\"%s}"
                .formatted(type, code, more);
        return events(body).get(0).news().get(0);
    }

    private static WebhookNews dirty(String... streams) {
        TreeSet<StreamName> names = new TreeSet<>();
        for (String stream : streams) names.add(StreamName.of(stream));
        return new WebhookNews.Dirty(names);
    }

    @Test
    void thePublishedVectorIsGenuineForFiveMinutes() {
        desk.publish(VECTOR_KEY, VECTOR_JWK);
        Instant signed = Instant.ofEpochSecond(1_767_225_600);
        WebhookOutcome genuine = new WebhookOutcome.Genuine(List.of(WebhookEvent.mark(
                "gAXlMgVEw5uEGoQnnXZ6tn9E7Mn3LBc4PJVKZ", null, dirty("transactions", "accounts"))));

        for (long age : new long[] {-60, 0, 300}) {
            desk.clock.set(signed.plusSeconds(age));
            assertThat(open(VECTOR_TOKEN, VECTOR_BODY)).as("%d s", age).isEqualTo(genuine);
        }
        for (long age : new long[] {-61, 301}) {
            desk.clock.set(signed.plusSeconds(age));
            assertThat(open(VECTOR_TOKEN, VECTOR_BODY))
                    .as("%d s", age)
                    .isInstanceOf(WebhookOutcome.Forged.class);
        }
        desk.clock.set(signed);
        String compact = VECTOR_BODY.replaceAll("\\n *", "").replace("\": ", "\":");
        assertThat(open(VECTOR_TOKEN, compact)).isInstanceOf(WebhookOutcome.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "ES384", "RS256", "es256", ""})
    void noOtherAlgorithmIsTried(String algorithm) {
        assertThat(open(desk.token("k1", algorithm, desk.claims(BODY)), BODY))
                .isInstanceOf(WebhookOutcome.Forged.class);
    }

    @Test
    void aTokenWithoutSignatureIsForged() {
        String token = desk.token("k1", BODY);
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);

        assertThat(open(unsigned, BODY)).isInstanceOf(WebhookOutcome.Forged.class);
    }

    @Test
    void aTokenThatLacksAClaimIsForged() {
        for (String claims : List.of("{}", "{\"iat\":1767225600}", "[]", "1", "nothing"))
            assertThat(open(desk.token("k1", "ES256", claims), BODY))
                    .as(claims)
                    .isInstanceOf(WebhookOutcome.Forged.class);
    }

    @Test
    void aKeyThatSignsNoLongerIsNotBelieved() {
        long now = desk.clock.instant().getEpochSecond();
        desk.withKey("old", Long.toString(now)).withKey("ending", Long.toString(now + 1));

        assertThat(open(desk.token("old", BODY), BODY)).isInstanceOf(WebhookOutcome.Forged.class);
        assertThat(open(desk.token("ending", BODY), BODY))
                .isInstanceOf(WebhookOutcome.Genuine.class);
    }

    @Test
    void aKeyIsAskedForOnceADayAndAnUnknownOneOnceAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(open(desk.token("k1", BODY), BODY))
                    .isInstanceOf(WebhookOutcome.Genuine.class);
            assertThat(open(desk.token("k2", BODY), BODY))
                    .isInstanceOf(WebhookOutcome.Forged.class);
        }
        assertThat(desk.server.journal().exchanges()).hasSize(2);

        desk.withKey("k2", "null");
        desk.clock.advance(Duration.ofMinutes(1));
        assertThat(open(desk.token("k2", BODY), BODY)).isInstanceOf(WebhookOutcome.Genuine.class);
        desk.clock.advance(Duration.ofDays(1));
        assertThat(open(desk.token("k1", BODY), BODY)).isInstanceOf(WebhookOutcome.Genuine.class);
        assertThat(desk.server.journal().exchanges()).hasSize(4);
    }

    @Test
    void whileAKeyCannotBeAskedForNothingIsDecided() {
        desk.server
                .faults()
                .onLabel("/webhook_verification_key/get")
                .unavailable()
                .once();

        assertThatThrownBy(() -> open(desk.token("k1", BODY), BODY))
                .isInstanceOf(RailmirrorException.class);
        assertThat(open(desk.token("k1", BODY), BODY)).isInstanceOf(WebhookOutcome.Genuine.class);
    }

    @Test
    void whatDeliveriesMean() {
        assertThat(news("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE", ""))
                .isEqualTo(dirty("transactions", "accounts"));
        assertThat(news("ITEM", "NEW_ACCOUNTS_AVAILABLE", "")).isEqualTo(dirty("item", "accounts"));
        assertThat(news("ITEM", "USER_ACCOUNT_REVOKED", "")).isEqualTo(dirty("accounts"));
        assertThat(health("LOGIN_REPAIRED", "").state()).isEqualTo(State.OK);
        assertThat(health(
                        "PENDING_DISCONNECT", ",\"disconnect_time\":\"2026-01-15T13:25:17.766Z\""))
                .satisfies(health -> assertThat(health.state()).isEqualTo(State.CONSENT_ENDING))
                .satisfies(health -> assertThat(health.until())
                        .isEqualTo(Instant.parse("2026-01-15T13:25:17.766Z")));
        assertThat(health(
                                "PENDING_EXPIRATION",
                                ",\"consent_expiration_time\":\"2026-01-15T13:25:17Z\"")
                        .until())
                .isEqualTo(Instant.parse("2026-01-15T13:25:17Z"));
    }

    /** A notice has no time and comes again: one that is late must not stop a healthy Item. */
    @Test
    void thatAnItemIsLostIsNeverBelievedOfADelivery() {
        for (String code : List.of("ERROR", "USER_PERMISSION_REVOKED"))
            assertThat(news(
                            "ITEM",
                            code,
                            ",\"error\":{\"error_type\":\"ITEM_ERROR\","
                                    + "\"error_code\":\"ITEM_LOGIN_REQUIRED\",\"status\":400}"))
                    .isEqualTo(dirty());
    }

    @Test
    void strangersCannotPushOutAKeyNorAskForAnyNumber() {
        assertThat(open(desk.token("k1", BODY), BODY)).isInstanceOf(WebhookOutcome.Genuine.class);
        for (int i = 1; i < PlaidKeys.ASKED_MAX; i++)
            assertThat(open(desk.token("stranger" + i, BODY), BODY))
                    .isInstanceOf(WebhookOutcome.Forged.class);
        for (int i = 0; i < 300; i++) {
            String token = desk.token("more" + i % 7, BODY);
            assertThatThrownBy(() -> open(token, BODY)).isInstanceOf(LimitExceededException.class);
        }
        assertThat(desk.server.journal().exchanges()).hasSize(PlaidKeys.ASKED_MAX);
        assertThat(open(desk.token("k1", BODY), BODY)).isInstanceOf(WebhookOutcome.Genuine.class);
        desk.clock.advance(Duration.ofMinutes(1));
        assertThat(open(desk.token("more1", BODY), BODY)).isInstanceOf(WebhookOutcome.Forged.class);
    }

    private WebhookNews.Health health(String code, String more) {
        return (WebhookNews.Health) news("ITEM", code, more);
    }

    @Test
    void equalDeliveriesAreMarksAndWhatIsOfNoConcernIsNoEvent() {
        assertThat(events(BODY)).extracting(WebhookEvent::id).containsExactly("");
        for (String none : List.of(
                BODY.replace("SYNC_UPDATES_AVAILABLE", "DEFAULT_UPDATE"),
                BODY.replace("SYNC_UPDATES_AVAILABLE", "SOMETHING_NEW"),
                TRANSFERS)) assertThat(events(none)).as(none).isEmpty();
    }

    @Test
    void aNoticeOfTransfersTellsOfTheFeedOfTheClient() {
        WebhookOutcome outcome =
                desk.railOfTransfers.open(signed(desk.token("k1", TRANSFERS), TRANSFERS), GATEWAY);

        assertThat(outcome)
                .isEqualTo(new WebhookOutcome.Genuine(List.of(
                        WebhookEvent.mark(WebhookEvent.APP_FEED, null, dirty("transfers")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"webhook_type\":\"ITEM\"}",
                "{\"webhook_type\":\"ITEM\",\"webhook_code\":1}",
                "{\"webhook_type\":\"ITEM\",\"webhook_code\":\"PENDING_DISCONNECT\","
                        + "\"item_id\":\"it1\",\"disconnect_time\":\"soon\"}",
                "{\"webhook_type\":\"ITEM\",\"webhook_code\":\"ERROR\",\"item_id\":\" \"}"
            })
    void whatIsSignedAndStrangeIsIllegible(String body) {
        assertThat(open(desk.token("k1", body), body)).isInstanceOf(WebhookOutcome.Illegible.class);
    }
}
