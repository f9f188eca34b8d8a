package io.railmirror.qbo;

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
import org.junit.jupiter.params.provider.ValueSource;

class QboErrorsTest {
    private static final String GATEWAY = """
            {"warnings":null,"intuitObject":null,"fault":{"error":[{"message":"message=AuthenticationFailed; \
            errorCode=003200; statusCode=401","detail":"Token expired: x","code":"3200","element":null}],\
            "type":"AUTHENTICATION"},"report":null,"batchItemResponse":[],"time":1601391072830}""";

    private static final String THROTTLE_XML = """
            <?xml version="1.0" encoding="UTF-8"?><IntuitResponse time="2026-03-02T01:00:00.000-08:00">\
            <Fault type="SERVICE"><Error code="003001"><Message>message=ThrottleExceeded; errorCode=003001; \
            statusCode=429</Message><Detail>The request limit &amp; more was reached.</Detail></Error></Fault>\
            </IntuitResponse>""";

    private static String fault(String type, String code, String detail) {
        return """
                {"Fault":{"Error":[{"Message":"Message of %s","Detail":"%s","code":"%s","element":""}],"type":"%s"},\
                "time":"2026-03-02T09:05:44.262-08:00"}""".formatted(code, detail, code, type);
    }

    private static Optional<RailCallException> read(int status, String body, String... headers) {
        Map<String, List<String>> all =
                headers.length == 0 ? Map.of() : Map.of(headers[0], List.of(headers[1]));
        HttpAnswer answer = new HttpAnswer(status, HttpHeaders.of(all), body, Instant.EPOCH);
        return QboErrors.table(new Random(1)).failureOf("query Bill", answer);
    }

    private static CallVerdict verdict(int status, String body) {
        return read(status, body).orElseThrow().verdict();
    }

    @ParameterizedTest
    @CsvSource({
        "401, 3200, REFRESH_TOKEN",
        "401, 100, REFRESH_TOKEN",
        "401, 110, REFRESH_TOKEN",
        "401, 3202, REFRESH_TOKEN",
        "401, 120, RECONSENT",
        "401, 130, RETRY",
        "403, 3100, PERMANENT",
        "429, 3001, WAIT_UNTIL",
        "403, 003001, WAIT_UNTIL",
        "400, 140, RETRY",
        "400, 150, RETRY",
        "400, 500, PERMANENT",
        "500, 500, PERMANENT",
        "400, 600, UNKNOWN_OUTCOME",
        "400, 610, NOT_FOUND",
        "400, 620, PERMANENT",
        "400, 1000, UNKNOWN_OUTCOME",
        "400, 1040, PERMANENT",
        "400, 2020, PERMANENT",
        "400, 2290, PERMANENT",
        "400, 2500, PERMANENT",
        "400, 4000, PERMANENT",
        "400, 4001, PERMANENT",
        "400, 4002, RETRY",
        "400, 5010, STALE_VERSION",
        "400, 5030, PERMANENT",
        "400, 6000, PERMANENT",
        "400, 6240, PERMANENT",
        "400, 6540, PERMANENT",
        "200, 10000, UNKNOWN_OUTCOME",
        "500, 10000, UNKNOWN_OUTCOME",
        "400, 10100, PERMANENT",
        "400, 77777, UNCLASSIFIED",
        "200, 77777, UNCLASSIFIED",
        "503, 77777, UNKNOWN_OUTCOME",
    })
    void theCodeDecides(int status, String code, CallVerdict expected) {
        assertThat(verdict(status, fault("ValidationFault", code, "some detail")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "400, UNCLASSIFIED",
        "401, REFRESH_TOKEN",
        "403, PERMANENT",
        "404, PERMANENT",
        "413, PERMANENT",
        "429, WAIT_UNTIL",
        "500, UNKNOWN_OUTCOME",
        "502, UNKNOWN_OUTCOME",
        "503, UNKNOWN_OUTCOME",
        "504, UNKNOWN_OUTCOME",
        "302, UNCLASSIFIED",
    })
    void withoutACodeTheStatusDecides(int status, CallVerdict expected) {
        assertThat(verdict(status, "")).isEqualTo(expected);
        assertThat(verdict(status, "<html><body>Bad Gateway</body></html>")).isEqualTo(expected);
        assertThat(verdict(status, "{\"cut")).isEqualTo(expected);
    }

    @Test
    void everyReadThatMayBeRepeatedIsRepeated() {
        assertThat(verdict(200, fault("SystemFault", "10000", "")).repeatsRead())
                .isTrue();
        assertThat(verdict(502, "").repeatsRead()).isTrue();
    }

    @Test
    void theGatewaysLowerCaseFaultIsRead() {
        RailCallException failure = read(401, GATEWAY, "Intuit_Tid", "1-aa-bb").orElseThrow();
        assertThat(failure.verdict()).isEqualTo(CallVerdict.REFRESH_TOKEN);
        assertThat(failure.failure().code()).isEqualTo("3200");
        assertThat(failure.failure().trace()).isEqualTo("1-aa-bb");
        assertThat(failure).hasMessageContaining("1-aa-bb");
    }

    @Test
    void aThrottleInXmlIsReadAndWaitsAboutAMinute() {
        RailCallException failure = read(403, THROTTLE_XML).orElseThrow();
        assertThat(failure.verdict()).isEqualTo(CallVerdict.WAIT_UNTIL);
        assertThat(failure.failure().code()).isEqualTo("3001");
        assertThat(failure.failure().detail()).contains("limit & more");
        assertThat(failure.retryAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "Thu, 01 Jan 1970 00:00:17 GMT"})
    void retryAfterIsHonoured(String value) {
        assertThat(read(429, "", "retry-after", value).orElseThrow().retryAfter())
                .contains(Duration.ofSeconds(17));
    }

    @Test
    void aSuccessIsNoFailureEvenWhenItsTextSpeaksOfFaults() {
        assertThat(read(200, "{\"QueryResponse\":{},\"time\":\"x\"}")).isEmpty();
        assertThat(read(200, "{\"QueryResponse\":{\"Bill\":[{\"DocNumber\":\"Fault\"}]}}"))
                .isEmpty();
        assertThat(read(200, "{\"fault\":null,\"QueryResponse\":{}}")).isEmpty();
    }

    @Test
    void theFirstKnownOfSeveralErrorsDecides() {
        String body = """
                {"Fault":{"Error":[{"Message":"odd","code":"77777"},{"Message":"Object Not Found","code":"610"}],\
                "type":"ValidationFault"}}""";
        assertThat(verdict(400, body)).isEqualTo(CallVerdict.NOT_FOUND);
    }

    @Test
    void aBusinessRuleThatTellsOfACrashIsACrash() {
        assertThat(verdict(
                        400,
                        fault("ValidationFault", "6000", "Unexpected Internal Error (-30000)")))
                .isEqualTo(CallVerdict.UNKNOWN_OUTCOME);
    }

    @Test
    void wordsThatMayNamePeopleAreNotKept() {
        assertThat(read(400, fault("ValidationFault", "5010", "Jane was working on this"))
                        .orElseThrow())
                .hasMessageContaining("Message of 5010")
                .hasMessageNotContaining("Jane");
        assertThat(read(400, fault("ValidationFault", "4001", "Property X not found"))
                        .orElseThrow())
                .hasMessageContaining("Property X not found");
    }
}
