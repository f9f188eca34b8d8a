package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.http.ErrorTable;
import io.railmirror.http.HttpAnswer;
import io.railmirror.http.HttpHeaders;
import io.railmirror.stripe.simulator.StripeFaults;
import io.railmirror.stripe.simulator.StripeKey;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.testkit.http.Exchange;
import io.railmirror.testkit.http.SimResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the error table, and what becomes of it. */
class StripeErrorsTest {
    private static final ErrorTable TABLE = StripeErrors.table(new Random(1));

    private static RailCallException failure(int status, String body, String... headers) {
        Map<String, List<String>> all = headers.length == 0
                ? Map.of("Request-Id", List.of("req_1"))
                : Map.of("Request-Id", List.of("req_1"), headers[0], List.of(headers[1]));
        HttpAnswer answer = new HttpAnswer(
                status, HttpHeaders.of(all), body, Instant.parse("2026-03-02T17:00:00Z"));
        return TABLE.failureOf("list invoice", answer).orElseThrow();
    }

    private static String error(String type, String code) {
        return "{\"error\":{\"type\":\"%s\",\"code\":\"%s\",\"message\":\"Sorry\"}}"
                .formatted(type, code);
    }

    @ParameterizedTest
    @CsvSource({
        "400, parameter_unknown, PERMANENT",
        "400, parameter_missing, PERMANENT",
        "400, resource_missing, PERMANENT",
        "404, resource_missing, NOT_FOUND",
        "404, '', PERMANENT",
        "400, balance_insufficient, PERMANENT",
        "400, livemode_mismatch, PERMANENT",
        "400, payout_reconciliation_not_ready, RETRY",
        "401, '', RECONSENT",
        "401, api_key_expired, RECONSENT",
        "401, platform_api_key_expired, RECONSENT",
        "401, secret_key_required, RECONSENT",
        "402, card_declined, PERMANENT",
        "403, '', NOT_GRANTED",
        "403, account_invalid, RECONSENT",
        "403, request_blocked, RECONSENT",
        "409, idempotency_key_in_use, RETRY",
        "409, '', RETRY",
        "424, '', UNKNOWN_OUTCOME",
        "429, rate_limit, WAIT_UNTIL",
        "429, lock_timeout, RETRY",
        "429, '', WAIT_UNTIL",
        "500, '', UNKNOWN_OUTCOME",
        "502, '', UNKNOWN_OUTCOME",
        "503, '', UNKNOWN_OUTCOME",
        "504, '', UNKNOWN_OUTCOME",
        "418, '', UNCLASSIFIED"
    })
    void everyRowHasItsVerdict(int status, String code, CallVerdict verdict) {
        RailCallException failure = failure(status, error("invalid_request_error", code));
        assertThat(failure.verdict()).isEqualTo(verdict);
        assertThat(failure.failure().code()).isEqualTo(code);
        assertThat(failure.failure().trace()).isEqualTo("req_1");
        assertThat(failure.failure().status()).isEqualTo(status);
    }

    @Test
    void stripesOwnOpinionWinsBelowAServerError() {
        String body = error("invalid_request_error", "parameter_unknown");
        assertThat(failure(400, body, "Stripe-Should-Retry", "true").verdict())
                .isEqualTo(CallVerdict.RETRY);
        assertThat(failure(409, error("x", ""), "Stripe-Should-Retry", "false").verdict())
                .isEqualTo(CallVerdict.PERMANENT);
        assertThat(failure(500, error("api_error", ""), "Stripe-Should-Retry", "true")
                        .verdict())
                .isEqualTo(CallVerdict.UNKNOWN_OUTCOME);
    }

    @Test
    void thePageForPeopleAndTheBareStringAreUnderstood() {
        assertThat(failure(503, "<html>Sorry</html>").verdict())
                .isEqualTo(CallVerdict.UNKNOWN_OUTCOME);
        assertThat(failure(502, "").verdict()).isEqualTo(CallVerdict.UNKNOWN_OUTCOME);
        RailCallException bare = failure(400, "{\"error\":\"invalid_grant\"}");
        assertThat(bare.verdict()).isEqualTo(CallVerdict.PERMANENT);
        assertThat(bare.failure().code()).isEmpty();
    }

    @Test
    void aWaitIsTheOneThatIsAskedForOrAboutASecond() {
        String body = error("invalid_request_error", "rate_limit");
        assertThat(failure(429, body, "Retry-After", "7").failure().retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(failure(429, body).failure().retryAfter())
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void longWordsAreCut() {
        String body = "{\"error\":{\"type\":\"api_error\",\"message\":\"%s\"}}"
                .formatted("x".repeat(5_000));
        assertThat(failure(500, body).failure().detail()).hasSize(300);
    }

    @Test
    void aPassingFaultIsMet() {
        try (StripeHarness harness = new StripeHarness()) {
            harness.simulator.faults().onLabel("list customer").throttle().once();
            harness.simulator.faults().onLabel("list refund").serverError().once();
            harness.simulator.faults().onLabel("list payout").loseResponse().once();
            harness.simulator.faults().onLabel("list charge").cutBody().once();
            harness.simulator
                    .faults()
                    .onLabel("list invoice")
                    .answer(StripeFaults.lockTimeout())
                    .once();
            for (String kind : List.of("customer", "refund", "payout", "charge", "invoice"))
                assertThat(harness.list(kind)).as(kind).isNotEmpty();
        }
    }

    @Test
    void aDeadKeyNeedsAPerson() {
        try (StripeHarness harness = new StripeHarness()) {
            harness.simulator.expire(StripeKey.DEFAULT);
            assertThatThrownBy(() -> harness.list("customer"))
                    .isInstanceOf(ReconsentException.class);
            assertThat(harness.vault.consentsLost).isEqualTo(1);
        }
    }

    @Test
    void anAccountThatLeftNeedsAPerson() {
        try (StripeHarness harness = new StripeHarness()) {
            StripeClient other = harness.connect(StripeHarness.OTHER);
            harness.simulator.account(StripeHarness.OTHER).deauthorize();
            assertThatThrownBy(() -> other.position(harness.stream(StripeStreams.FEED)))
                    .isInstanceOf(ReconsentException.class);
            assertThat(harness.list("customer")).isNotEmpty();
        }
    }

    @Test
    void aPageFromInBetweenIsNoWordAboutTheKey() {
        try (StripeHarness harness = new StripeHarness()) {
            for (int status : new int[] {401, 403}) {
                harness.simulator
                        .faults()
                        .onLabel("list invoice")
                        .answer(SimResponse.of(status, "text/html", "<html>Blocked</html>"))
                        .once();
                assertThat(harness.list("invoice")).as("it is asked again").isNotEmpty();
            }
            assertThat(harness.vault.consentsLost).isZero();
        }
    }

    @Test
    void aKeyWithoutAPermissionSaysWhichOne() {
        StripeKey key =
                new StripeKey("rk_test_BKsome", Set.of(StripeKind.ACCOUNT, StripeKind.CUSTOMER));
        try (StripeHarness harness =
                new StripeHarness(150, builder -> builder.key(key), config -> config)) {
            assertThat(harness.list("customer")).isNotEmpty();
            assertThatThrownBy(() -> harness.list("invoice"))
                    .isInstanceOfSatisfying(
                            RailCallException.class,
                            failure -> assertThat(failure.verdict())
                                    .isEqualTo(CallVerdict.NOT_GRANTED))
                    .hasMessageContaining("rak_invoice_read");
            assertThat(harness.vault.consentsLost).isZero();
        }
    }

    @Test
    void aKeyOfAnotherAccountIsNotedBeforeAnythingIsRead() {
        try (StripeHarness harness = new StripeHarness()) {
            harness.simulator
                    .faults()
                    .onLabel("read account")
                    .answer(SimResponse.json(200, "{\"id\":\"acct_else\",\"object\":\"account\"}"))
                    .always();
            assertThatThrownBy(harness::position)
                    .isInstanceOf(UnexpectedAnswerException.class)
                    .hasMessageContaining("acct_else");
            for (String kind : List.of("customer", "balance"))
                assertThatThrownBy(() -> harness.list(kind))
                        .as(kind)
                        .isInstanceOf(UnexpectedAnswerException.class)
                        .hasMessageContaining("acct_else");
            assertThat(harness.read("charge", "ch_nope")).isInstanceOf(ReadAnswer.Failed.class);
            assertThat(harness.simulator.journal().exchanges())
                    .extracting(Exchange::label)
                    .containsOnly("read account");
        }
    }

    @Test
    void whatIsNotThereIsGoneAndWhatCannotBeReadIsNot() {
        try (StripeHarness harness = new StripeHarness()) {
            assertThat(harness.read("charge", "ch_nope")).isInstanceOf(ReadAnswer.Gone.class);
            harness.simulator.faults().onLabel("read charge").serverError().always();
            assertThat(harness.read("charge", "ch_nope")).isInstanceOf(ReadAnswer.Failed.class);
        }
    }
}
