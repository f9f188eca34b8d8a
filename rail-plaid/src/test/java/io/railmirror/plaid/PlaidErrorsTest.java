package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.http.HttpAnswer;
import io.railmirror.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaidErrorsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T17:00:40Z");

    private static String body(String type, String code, String message) {
        return ("{\"error_type\":\"%s\",\"error_code\":\"%s\",\"error_code_reason\":null,"
                        + "\"error_message\":\"%s\",\"display_message\":null,\"request_id\":\"r1\"}")
                .formatted(type, code, message);
    }

    private static Optional<RailCallException> read(int status, String body, String... headers) {
        Map<String, List<String>> all =
                headers.length == 0 ? Map.of() : Map.of(headers[0], List.of(headers[1]));
        HttpAnswer answer = new HttpAnswer(status, HttpHeaders.of(all), body, NOW);
        return PlaidErrors.table(new Random(1)).failureOf("transactions/sync", answer);
    }

    @ParameterizedTest
    @CsvSource({
        "500, API_ERROR, INTERNAL_SERVER_ERROR, UNKNOWN_OUTCOME",
        "503, API_ERROR, PLANNED_MAINTENANCE, RETRY",
        "400, INSTITUTION_ERROR, INSTITUTION_DOWN, RETRY",
        "400, INSTITUTION_ERROR, INSTITUTION_NOT_RESPONDING, RETRY",
        "400, INSTITUTION_ERROR, INSTITUTION_NOT_AVAILABLE, RETRY",
        "400, ITEM_ERROR, PRODUCT_NOT_READY, RETRY",
        "400, TRANSACTIONS_ERROR, TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION, RESTART_RUN",
        "429, RATE_LIMIT_EXCEEDED, TRANSACTIONS_SYNC_LIMIT, WAIT_UNTIL",
        "429, RATE_LIMIT_EXCEEDED, INSTITUTION_RATE_LIMIT, WAIT_UNTIL",
        "429, RATE_LIMIT_EXCEEDED, CREDITS_EXHAUSTED, PERMANENT",
        "400, ITEM_ERROR, ITEM_LOGIN_REQUIRED, RECONSENT",
        "400, ITEM_ERROR, ACCESS_NOT_GRANTED, NOT_GRANTED",
        "400, ITEM_ERROR, NO_ACCOUNTS, RECONSENT",
        "400, ITEM_ERROR, NO_AUTH_ACCOUNTS, NOT_GRANTED",
        "400, INVALID_INPUT, ADDITIONAL_CONSENT_REQUIRED, NOT_GRANTED",
        "400, ITEM_ERROR, INSUFFICIENT_CREDENTIALS, RECONSENT",
        "400, ITEM_ERROR, INVALID_CREDENTIALS, RECONSENT",
        "400, ITEM_ERROR, INVALID_MFA, RECONSENT",
        "400, ITEM_ERROR, ITEM_LOCKED, RECONSENT",
        "400, ITEM_ERROR, PASSWORD_RESET_REQUIRED, RECONSENT",
        "400, ITEM_ERROR, USER_SETUP_REQUIRED, RECONSENT",
        "400, ITEM_ERROR, MANUAL_VERIFICATION_REQUIRED, RECONSENT",
        "400, ITEM_ERROR, ITEM_NOT_FOUND, RECONSENT",
        "400, ITEM_ERROR, ITEM_CONCURRENTLY_DELETED, RECONSENT",
        "400, INVALID_INPUT, USER_PERMISSION_REVOKED, RECONSENT",
        "400, ITEM_ERROR, USER_PERMISSION_REVOKED, RECONSENT",
        "400, ITEM_ERROR, INVALID_UPDATED_USERNAME, RECONSENT",
        "400, INSTITUTION_ERROR, INSTITUTION_NO_LONGER_SUPPORTED, RECONSENT",
        "400, ITEM_ERROR, ITEM_NOT_SUPPORTED, RECONSENT",
        "400, ITEM_ERROR, MFA_NOT_SUPPORTED, RECONSENT",
        "400, ITEM_ERROR, TOO_MANY_VERIFICATION_ATTEMPTS, RECONSENT",
        "400, INVALID_INPUT, INVALID_ACCESS_TOKEN, REFRESH_TOKEN",
        "400, INVALID_INPUT, INVALID_ACCOUNT_ID, PERMANENT",
        "400, INVALID_RESULT, LAST_UPDATED_DATETIME_OUT_OF_RANGE, PERMANENT",
        "400, INVALID_INPUT, INVALID_API_KEYS, PERMANENT",
        "400, INVALID_INPUT, UNAUTHORIZED_ENVIRONMENT, PERMANENT",
        "400, INVALID_INPUT, UNAUTHORIZED_ROUTE_ACCESS, PERMANENT",
        "400, INVALID_INPUT, INVALID_PRODUCT, PERMANENT",
        "400, ITEM_ERROR, PRODUCTS_NOT_SUPPORTED, PERMANENT",
        "400, ITEM_ERROR, PRODUCT_NOT_ENABLED, PERMANENT",
        "400, INVALID_REQUEST, INCOMPATIBLE_API_VERSION, PERMANENT",
        "400, INSTITUTION_ERROR, INSTITUTION_REGISTRATION_REQUIRED, PERMANENT",
        "400, INSTITUTION_ERROR, UNAUTHORIZED_INSTITUTION, PERMANENT",
        "404, INVALID_REQUEST, NO_LONGER_AVAILABLE, PERMANENT",
        "400, INVALID_REQUEST, SANDBOX_ONLY, PERMANENT",
        "400, INVALID_REQUEST, MISSING_FIELDS, PERMANENT",
        "400, INVALID_REQUEST, UNKNOWN_FIELDS, PERMANENT",
        "400, INVALID_REQUEST, INVALID_FIELD, PERMANENT",
        "400, INVALID_REQUEST, INVALID_BODY, PERMANENT",
        "400, INVALID_REQUEST, INVALID_HEADERS, PERMANENT",
        "400, INVALID_INPUT, INVALID_PUBLIC_TOKEN, PERMANENT",
        "400, INVALID_INPUT, INVALID_LINK_TOKEN, PERMANENT",
        "400, INVALID_INPUT, INVALID_WEBHOOK_VERIFICATION_KEY_ID, PERMANENT",
        "400, INVALID_REQUEST, UNSUPPORTED_RESPONSE, PERMANENT",
        "404, INVALID_REQUEST, NOT_FOUND, NOT_FOUND",
        "429, RATE_LIMIT_EXCEEDED, A_NEW_LIMIT, WAIT_UNTIL",
        "400, API_ERROR, A_NEW_CODE, UNKNOWN_OUTCOME",
        "400, INSTITUTION_ERROR, A_NEW_CODE, RETRY",
        "400, ITEM_ERROR, A_NEW_CODE, UNCLASSIFIED",
        "418, A_NEW_TYPE, A_NEW_CODE, UNCLASSIFIED"
    })
    void theCodeDecidesThenTheType(int status, String type, String code, CallVerdict verdict) {
        RailCallException failure = read(status, body(type, code, "words")).orElseThrow();
        assertThat(failure.verdict()).isEqualTo(verdict);
        assertThat(failure.failure().code()).isEqualTo(code);
        assertThat(failure.failure().trace()).isEqualTo("r1");
    }

    @Test
    void aFieldThatIsTheCursorIsALostCursor() {
        String words = "cursor not associated with access_token";
        assertThat(read(400, body("INVALID_REQUEST", "INVALID_FIELD", words))
                        .orElseThrow()
                        .verdict())
                .isEqualTo(CallVerdict.CURSOR_LOST);
    }

    @ParameterizedTest
    @CsvSource({
        "502, UNKNOWN_OUTCOME",
        "504, UNKNOWN_OUTCOME",
        "500, UNKNOWN_OUTCOME",
        "429, WAIT_UNTIL",
        "403, UNCLASSIFIED",
        "302, UNCLASSIFIED"
    })
    void withoutAnErrorInTheBodyTheStatusDecides(int status, CallVerdict verdict) {
        assertThat(read(status, "<html>no</html>").orElseThrow().verdict()).isEqualTo(verdict);
        assertThat(read(status, "{\"error_code\":7}").orElseThrow().verdict()).isEqualTo(verdict);
    }

    @Test
    void aSuccessIsNoFailureWhateverItsBodySays() {
        assertThat(read(200, body("ITEM_ERROR", "ITEM_LOGIN_REQUIRED", "x"))).isEmpty();
    }

    @Test
    void whoIsThrottledWaitsForTheNextMinuteUnlessPlaidSaysHowLong() {
        String limited = body("RATE_LIMIT_EXCEEDED", "TRANSACTIONS_SYNC_LIMIT", "slow down");
        Duration wait = read(429, limited).orElseThrow().retryAfter().orElseThrow();
        assertThat(wait).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
        assertThat(read(429, limited, "Retry-After", "7").orElseThrow().retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void longWordsAreCut() {
        String words = "x".repeat(1_000);
        RailCallException failure =
                read(400, body("INVALID_REQUEST", "INVALID_FIELD", words)).orElseThrow();
        assertThat(failure.failure().detail()).hasSize(301);
    }
}
