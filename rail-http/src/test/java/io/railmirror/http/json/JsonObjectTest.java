package io.railmirror.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.error.MappingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    @Test
    void decimalsKeepEveryDigit() {
        JsonObject json = JsonObject.parse("{\"a\":100.10,\"b\":0.1234567890123456789012345,"
                + "\"c\":12345678901234567890,\"d\":1e2,\"e\":-0.00}");
        assertThat(json.decimal("/a")).hasToString("100.10");
        assertThat(json.decimal("/b")).hasToString("0.1234567890123456789012345");
        assertThat(json.decimal("/c")).hasToString("12345678901234567890");
        assertThat(json.decimal("/d")).isEqualByComparingTo(new BigDecimal("100"));
        assertThat(json.decimal("/e")).hasToString("0.00");
    }

    @Test
    void valuesAreFoundByPointer() {
        JsonObject json = JsonObject.parse("{\"a\":{\"b\":\"x\",\"t\":true,\"n\":7},"
                + "\"d\":\"2026-11-20\",\"i\":\"2026-11-20T07:00:00-08:00\","
                + "\"none\":null,\"l\":[\"p\",\"q\"]}");
        assertThat(json.text("/a/b")).isEqualTo("x");
        assertThat(json.bool("/a/t")).isTrue();
        assertThat(json.integer("/a/n")).isEqualTo(7);
        assertThat(json.date("/d")).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(json.instant("/i")).isEqualTo(Instant.parse("2026-11-20T15:00:00Z"));
        assertThat(json.findText("/none")).isEmpty();
        assertThat(json.has("/none")).isFalse();
        assertThat(json.texts("/l")).containsExactly("p", "q");
        assertThat(json.names()).containsExactly("a", "d", "i", "none", "l");
    }

    @Test
    void whatMayBeAnythingIsAStringOrNone() {
        JsonObject json = JsonObject.parse("{\"a\":\"x\",\"b\":{\"c\":7},\"n\":null}");
        assertThat(json.textOrEmpty("/a")).isEqualTo("x");
        assertThat(List.of("/b", "/b/c", "/n", "/a/x"))
                .allMatch(at -> json.textOrEmpty(at).isEmpty());
    }

    @Test
    void objectsOfAnArrayKnowWhereTheyStand() {
        JsonObject json = JsonObject.parse("{\"Line\":[{\"Amount\":1},{\"Amount\":\"two\"}]}");
        assertThat(json.objects("/Line")).hasSize(2);
        assertThat(json.objects("/None")).isEmpty();
        refused(json, it -> it.objects("/Line").get(1).decimal("/Amount"), "/Line/1/Amount");
        refused(json, it -> it.child("/Line/1").decimal("/Amount"), "/Line/1/Amount");
    }

    @Test
    void missingAndWrongValuesNameTheirPlace() {
        JsonObject json = JsonObject.parse("{\"s\":\"Jane Doe\",\"n\":12.5,\"o\":{},\"a\":[1]}");
        refused(json, it -> it.text("/x/y"), "/x/y");
        refused(json, it -> it.decimal("/s"), "/s");
        refused(json, it -> it.integer("/n"), "/n");
        refused(json, it -> it.text("/n"), "/n");
        refused(json, it -> it.bool("/s"), "/s");
        refused(json, it -> it.child("/s"), "/s");
        refused(json, it -> it.objects("/a"), "/a/0");
        refused(json, it -> it.objects("/o"), "/o");
        refused(json, it -> it.date("/s"), "/s");
    }

    @Test
    void personalTextIsNotShownButNumbersAndDatesAre() {
        JsonObject json = JsonObject.parse("{\"s\":\"Jane Doe\",\"n\":12.5,\"d\":\"0000-00-00\"}");
        assertThatThrownBy(() -> json.decimal("/s")).hasMessageNotContaining("Jane");
        assertThatThrownBy(() -> json.date("/s")).hasMessageNotContaining("Jane");
        assertThatThrownBy(() -> json.text("/n")).hasMessageContaining("12.5");
        assertThatThrownBy(() -> json.date("/d")).hasMessageContaining("0000-00-00");
        assertThat(json.toString()).doesNotContain("Jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-00-00",
                "2026-02-30",
                "2026-1-1",
                "20261120",
                "",
                "2026-11-20T00:00:00Z"
            })
    void datesThatDoNotExistAreRefused(String date) {
        JsonObject json = JsonObject.parse("{\"d\":\"" + date + "\"}");
        refused(json, it -> it.date("/d"), "/d");
    }

    @Test
    void timeWithoutOffsetIsRefused() {
        JsonObject json = JsonObject.parse("{\"i\":\"2026-11-20T07:00:00\"}");
        refused(json, it -> it.instant("/i"), "/i");
    }

    @Test
    void nestingIsBounded() {
        String fine = "{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}";
        String deep = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";
        assertThat(JsonObject.parse(fine).has("/a")).isTrue();
        assertThatThrownBy(() -> JsonObject.parse(deep))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("nested deeper than 200");
        String veryDeep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> JsonObject.parse(veryDeep)).isInstanceOf(MappingException.class);
    }

    @Test
    void largeStringsAreRead() {
        JsonObject json = JsonObject.parse("{\"a\":\"" + "x".repeat(5 << 20) + "\",\"b\":1}");
        assertThat(json.text("/a")).hasSize(5 << 20);
        assertThat(json.integer("/b")).isEqualTo(1);
    }

    @Test
    void memberTwiceAndEndlessNumbersAreRefused() {
        assertThatThrownBy(() -> JsonObject.parse("{\"o\":{\"TotalAmt\":1,\"TotalAmt\":2}}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("one member twice");
        assertThatThrownBy(() -> JsonObject.parse("{\"n\":0." + "1".repeat(300) + "}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("200 characters");
        for (String number : List.of("1e99999999999", "1e999999999", "-1E-5000"))
            assertThatThrownBy(() -> JsonObject.parse("{\"n\":" + number + "}"))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("exponent");
        assertThat(JsonObject.parse("{\"n\":1e-20}").decimal("/n")).hasToString("1E-20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "[1]", "\"x\"", "{\"a\":hunter2}", "{} {}", "<Fault/>"})
    void whatIsNoObjectIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text))
                .isInstanceOf(MappingException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
        assertThat(JsonObject.tryParse(text)).isEmpty();
    }

    private static void refused(JsonObject json, Consumer<JsonObject> read, String field) {
        assertThatThrownBy(() -> read.accept(json))
                .isInstanceOfSatisfying(
                        MappingException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field));
    }
}
