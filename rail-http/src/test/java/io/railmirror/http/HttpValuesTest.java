package io.railmirror.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpValuesTest {

    private static final CallUri URI = BaseUrl.of("https://a.example").at("x");

    @Test
    void transportListsEveryProblemAtOnce() {
        assertThatThrownBy(() -> new HttpTransport(
                        null,
                        null,
                        HttpTransport.Times.DEFAULTS,
                        "a\nb",
                        0,
                        true,
                        RequestHook.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("userAgent")
                .hasMessageContaining("bodyBytesMax");
    }

    @Test
    void timeLimitsHaveARange() {
        assertThatThrownBy(() -> HttpTransport.Times.DEFAULTS.withTotalMax(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpTransport.Times.DEFAULTS.withTotalMax(Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headersThatCannotBeSentAreRefusedWithoutShowingThem() {
        HttpCall call = HttpCall.get("read x", URI);
        assertThatThrownBy(() -> call.bearer("tok\r\nInjected: 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("tok");
        assertThatThrownBy(() -> call.header("a b", "c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> call.header("accept-encoding", "gzip"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void laterHeaderReplacesEarlierWithoutRegardToCase() {
        HttpCall call = HttpCall.get("read x", URI).header("accept", "a").header("ACCEPT", "b");
        assertThat(call.headers()).hasSize(1).containsEntry("Accept", "b");
    }

    @Test
    void aGetHasNoBody() {
        assertThatThrownBy(() ->
                        new HttpCall("read x", HttpMethod.GET, URI, Map.of(), HttpBody.json("{}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void formsAreEncoded() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("a", "1 + 1 = 2&x");
        fields.put("é", "%");
        String form = new String(HttpBody.form(fields).bytes(), StandardCharsets.US_ASCII);
        assertThat(form).isEqualTo("a=1%20%2B%201%20%3D%202%26x&%C3%A9=%25");
    }

    @Test
    void retryAfterIsReadAsSecondsOrDate() {
        assertThat(answer("Retry-After", "7").retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(answer("retry-after", " 0 ").retryAfter()).contains(Duration.ZERO);
        assertThat(answer("Retry-After", "soon").retryAfter()).isEmpty();
        assertThat(answer("Retry-After", "-5").retryAfter()).isEmpty();
        assertThat(answer("Other", "5").retryAfter()).isEmpty();
        assertThat(answer("Retry-After", "Fri, 20 Nov 2026 12:00:30 GMT").retryAfter())
                .contains(Duration.ofSeconds(30));
        assertThat(answer("Retry-After", "Fri, 20 Nov 2026 11:00:00 GMT").retryAfter())
                .contains(Duration.ZERO);
    }

    @Test
    void aRetryDateCountsFromTheServersOwnClock() {
        HttpHeaders headers = HttpHeaders.of(Map.of(
                "Date", List.of("Fri, 20 Nov 2026 09:00:00 GMT"),
                "Retry-After", List.of("Fri, 20 Nov 2026 09:01:00 GMT")));
        HttpAnswer answer = new HttpAnswer(429, headers, "", Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(answer.retryAfter()).contains(Duration.ofMinutes(1));
    }

    private static HttpAnswer answer(String name, String value) {
        HttpHeaders headers = HttpHeaders.of(Map.of(name, List.of(value)));
        return new HttpAnswer(429, headers, "", Instant.parse("2026-11-20T12:00:00Z"));
    }
}
