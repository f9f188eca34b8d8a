package io.railmirror.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.RailId;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSlicesTest {

    private static final AnswerOrigin ORIGIN = new AnswerOrigin(RailId.of("test"), "query Bill");
    private static final int SEEDS = 2_000;

    private static JsonSlices scan(String text, String... patterns) {
        return JsonSlices.scan(ORIGIN, text, patterns);
    }

    private static List<String> texts(JsonSlices slices, String pattern) {
        return slices.all(pattern).stream().map(JsonSlice::text).toList();
    }

    @Test
    void elementsOfAnArrayAreVerbatim() {
        String text = "{ \"QueryResponse\" : {\"Bill\": [ {\"a\" : 100.10 } ,"
                + "{\"b\":\"\\u00e9\"}], \"n\":2},"
                + "\"time\":\"2026-11-20T07:00:00-08:00\"}";
        JsonSlices slices = scan(text, "/QueryResponse/Bill/*", "/time", "/QueryResponse/n");
        assertThat(texts(slices, "/QueryResponse/Bill/*"))
                .containsExactly("{\"a\" : 100.10 }", "{\"b\":\"\\u00e9\"}");
        assertThat(slices.firstText("/time")).contains("2026-11-20T07:00:00-08:00");
        assertThat(slices.first("/QueryResponse/n")).contains("2");
    }

    @Test
    void wildcardsTellWhatTheyMet() {
        String text = "{\"CDCResponse\":[{\"QueryResponse\":["
                + "{},{\"startPosition\":1,\"Bill\":[{\"Id\":\"1\"},{\"Id\":\"2\"}]},"
                + "{\"Vendor\":[{\"Id\":\"1\"}]}]}]}";
        List<JsonSlice> found = scan(text, "/CDCResponse/*/QueryResponse/*/*/*")
                .all("/CDCResponse/*/QueryResponse/*/*/*");
        assertThat(found)
                .extracting(slice -> slice.path().get(4))
                .containsExactly("Bill", "Bill", "Vendor");
        assertThat(found)
                .extracting(JsonSlice::text)
                .containsExactly("{\"Id\":\"1\"}", "{\"Id\":\"2\"}", "{\"Id\":\"1\"}");
    }

    @Test
    void patternsMayContainOneAnother() {
        JsonSlices slices = scan("{\"a\":{\"b\":[1]}}", "/a", "/a/b", "/a/b/*", "/*");
        assertThat(slices.first("/a")).contains("{\"b\":[1]}");
        assertThat(slices.first("/*")).contains("{\"b\":[1]}");
        assertThat(slices.first("/a/b")).contains("[1]");
        assertThat(slices.first("/a/b/*")).contains("1");
    }

    @Test
    void escapedNamesAndNamesWithASlashAreFound() {
        JsonSlices slices =
                scan("{\"B\\u0069ll\":1,\"a/b\":2,\"m~n\":3}", "/Bill", "/a~1b", "/m~0n");
        assertThat(slices.first("/Bill")).contains("1");
        assertThat(slices.first("/a~1b")).contains("2");
        assertThat(slices.first("/m~0n")).contains("3");
    }

    @Test
    void everySliceOfRandomPagesIsExact() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomJson random = new RandomJson(seed);
            List<String> records = new ArrayList<>();
            for (int i = random.below(6); i > 0; i--) records.add(random.value(5));
            String last = random.value(1);
            String page = page(random, records, last);
            JsonSlices slices = scan(page, "/Q/Bill/*", "/last");
            assertThat(texts(slices, "/Q/Bill/*")).as("seed %d", seed).isEqualTo(records);
            assertThat(slices.first("/last")).as("seed %d", seed).contains(last);
        }
    }

    private static String page(RandomJson random, List<String> records, String last) {
        StringBuilder array = new StringBuilder("[");
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) array.append(',');
            array.append(random.blank()).append(records.get(i)).append(random.blank());
        }
        array.append(']');
        String inner = "{" + random.member("x", random.value(3)) + ","
                + random.member("Bill", array.toString()) + "}";
        return random.blank() + "{" + random.blank() + random.member("n\u00e9", random.value(4))
                + "," + random.member("Q", inner) + "," + random.member("last", last) + "}"
                + random.blank();
    }

    @Test
    void strangeRecordDoesNotSpoilItsPage() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        String deepObject = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        String large = "\"" + "é😀x".repeat(1_300_000) + "\"";
        String number = "1" + "0".repeat(20_000) + "." + "5".repeat(20_000);
        String name = "{\"" + "n".repeat(200_000) + "\":1}";
        String page = "{\"Bill\":[{\"Id\":\"1\"}," + deep + "," + deepObject + "," + large + ","
                + number + "," + name + ",{\"Id\":\"2\"}]}";
        assertThat(texts(scan(page, "/Bill/*"), "/Bill/*"))
                .containsExactly(
                        "{\"Id\":\"1\"}", deep, deepObject, large, number, name, "{\"Id\":\"2\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<xml/>",
                "{",
                "{\"a\":[1,2",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "[1,]",
                "{\"a\":tru}",
                "{\"a\":\"\\q\"}",
                "{'a':1}",
                "{\"a\":\"\n\"}",
                "{\"a\":01}",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":NaN}",
                "{\"a\":\"unclosed}"
            })
    void textThatIsNotOneJsonValueIsMalformed(String text) {
        assertThatThrownBy(() -> scan(text, "/b"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("query Bill");
    }

    @Test
    void malformedTextIsNotQuoted() {
        assertThatThrownBy(() -> scan("{\"a\":\"ok\",\"secret\":hunter2}", "/a"))
                .hasMessageContaining("character")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void documentedStringThatIsAnotherTypeIsUnexpected() {
        JsonSlices slices = scan("{\"time\":5}", "/time", "/none");
        assertThatThrownBy(() -> slices.firstText("/time"))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining("/time");
        assertThat(slices.firstText("/none")).isEmpty();
        assertThatThrownBy(() -> slices.all("/other")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatMayBeAnythingIsAStringOrNone() {
        JsonSlices slices = scan(
                "{\"a\":\"x\\u0079\",\"b\":{\"id\":\"z\"},\"c\":null}", "/a", "/b", "/c", "/d");
        assertThat(slices.textOrEmpty("/a")).isEqualTo("xy");
        assertThat(List.of("/b", "/c", "/d"))
                .allMatch(at -> slices.textOrEmpty(at).isEmpty());
    }

    @Test
    void whatIsRequiredAndMissingIsNamed() {
        JsonSlices slices = scan("{\"a\":\"x\"}", "/a", "/b");
        assertThat(slices.required("/a")).isEqualTo("\"x\"");
        assertThatThrownBy(() -> slices.required("/b"))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining("there is no /b");
    }

    @Test
    void slicesShowNoContentWhenPrinted() {
        assertThat(scan("{\"a\":\"hunter2\"}", "/a").all("/a").toString())
                .doesNotContain("hunter2");
    }
}
