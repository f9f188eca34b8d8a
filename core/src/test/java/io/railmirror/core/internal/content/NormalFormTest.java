package io.railmirror.core.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.internal.content.Content.Problem;
import io.railmirror.core.spi.ContentRule;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NormalFormTest {

    private static final NormalForm PLAIN = NormalForm.of(ContentRule.EVERYTHING);

    @Test
    void normalFormIsWrittenInOneWayOnly() {
        assertThat(
                        normal(
                                "{ \"b\" : 100.10 , \"a\":[true,null, -0.0], \"A\":\"\\u0041\\/\\u000A\\u001f\" }"))
                .isEqualTo("{\"A\":\"A/\\n\\u001f\",\"a\":[true,null,0],\"b\":100.1}");
        assertThat(normal("{}")).isEqualTo("{}");
        assertThat(normal(" [ ] ")).isEqualTo("[]");
        assertThat(normal("\"\\uD83C\\uDF33 \\ud800\"")).isEqualTo("\"\uD83C\uDF33 \\ud800\"");
    }

    @Test
    void equalDecimalsHaveOneForm() {
        for (String same : new String[] {"100.1", "100.10", "1.001e2", "1001E-1", "0.1001e+3"})
            assertThat(normal(same)).isEqualTo("100.1");
        for (String zero : new String[] {"0", "-0", "0.00", "-0.0", "0e7", "-0E-3"})
            assertThat(normal(zero)).isEqualTo("0");
        assertThat(normal("1e3")).isEqualTo("1000");
        assertThat(normal("100")).isEqualTo("100");
        assertThat(normal("12345678901234567890123456789012345678.123456789012340"))
                .isEqualTo("12345678901234567890123456789012345678.12345678901234");
    }

    @Test
    void contentIsEqualExactlyWhenTheValuesAre() {
        long seed = new Random().nextLong();
        RandomJson json = new RandomJson(new Random(seed));
        for (int i = 0; i < 20_000; i++) {
            Map<String, Object> value = json.object(4);
            Object other = json.changed(value);
            Content content = PLAIN.content(json.write(value));
            assertThat(content.problem()).as("seed %d", seed).isNull();
            assertThat(PLAIN.content(json.write(value))).as("seed %d", seed).isEqualTo(content);
            assertThat(PLAIN.content(json.write(other)).hash().equals(content.hash()))
                    .as("seed %d, %s against %s", seed, value, other)
                    .isEqualTo(RandomJson.plain(value).equals(RandomJson.plain(other)));
            assertThat(normal(content.normal())).as("seed %d", seed).isEqualTo(content.normal());
        }
    }

    /** What decides whether a snapshot that was read again is written. */
    private enum Decision {
        BY_CONTENT,
        /** The sabotage: texts are compared as they came. */
        BY_TEXT;

        boolean writes(String before, String after) {
            if (this == BY_TEXT) return !before.equals(after);
            return !PLAIN.content(before).hash().equals(PLAIN.content(after).hash());
        }
    }

    @Test
    void whatIsReadAgainUnchangedIsNotWritten() {
        assertThat(writesOfUnchangedRecords(Decision.BY_CONTENT)).isZero();
        assertThat(writesOfUnchangedRecords(Decision.BY_TEXT)).isPositive();
    }

    private static int writesOfUnchangedRecords(Decision decision) {
        long seed = new Random().nextLong();
        RandomJson json = new RandomJson(new Random(seed));
        int writes = 0;
        for (int i = 0; i < 1_000; i++) {
            Object value = json.object(4);
            if (decision.writes(json.write(value), json.write(value))) writes++;
        }
        return writes;
    }

    @Test
    void volatilePathsAreLeftOutAndUnorderedArraysSorted() {
        ContentRule rule = new ContentRule(
                Set.of("/Meta/*/Seen", "/SyncToken", "/Line/*/x~1y"), Set.of("/Line", "/Tags/*"));
        assertThat(NormalForm.of("""
                {"SyncToken":"3","Line":[{"Id":2,"x/y":1},{"Id":1}],"Meta":{"a":{"Seen":1,"Kept":2}},
                 "Tags":{"t":["z","b"]},"List":[2,1]}""", rule).normal())
                .isEqualTo("{\"Line\":[{\"Id\":1},{\"Id\":2}],\"List\":[2,1],"
                        + "\"Meta\":{\"a\":{\"Kept\":2}},\"Tags\":{\"t\":[\"b\",\"z\"]}}");
    }

    @Test
    void elementsOfUnorderedArraysAreKeptEvenIfEqual() {
        ContentRule rule = new ContentRule(Set.of(), Set.of("/a"));
        assertThat(NormalForm.of("{\"a\":[1.5,1,1,10]}", rule).normal())
                .isEqualTo("{\"a\":[1,1,1.5,10]}");
    }

    @Test
    void whatHasNoNormalFormIsTakenAsItIs() {
        expect(
                Problem.NOT_JSON,
                "",
                " ",
                "{",
                "{\"a\":1",
                "[1,]",
                "{} {}",
                "nul",
                "01",
                "'a'",
                "<html>",
                "NaN");
        expect(Problem.NOT_JSON, "\uFEFF{}", "\0{}", "{\0}", "\"\uD800\"", "[1] x", "\"a\nb\"");
        expect(
                Problem.DUPLICATE_NAME,
                "{\"a\":1,\"a\":1}",
                "{\"b\":1,\"a\":2,\"b\":3}",
                "[{\"a\":1,\"\\u0061\":2}]");
        expect(Problem.NUMBER_TOO_LARGE, "1e401", "[1e-401]", "1e99999999999", "9".repeat(5_000));
        expect(
                Problem.TOO_DEEP,
                nested(501),
                "{\"a\":".repeat(501) + "1" + "}".repeat(501),
                nested(100_000));
    }

    private static void expect(Problem problem, String... texts) {
        for (String text : texts) {
            Content content = PLAIN.content(text);
            assertThat(content.problem())
                    .as(text.substring(0, Math.min(text.length(), 30)))
                    .isEqualTo(problem);
            assertThat(content.normal()).isNull();
            assertThat(content.hash())
                    .isEqualTo(PLAIN.content(text).hash())
                    .matches("[0-9a-f]{64}");
            assertThat(PLAIN.content(text + " ").hash()).isNotEqualTo(content.hash());
        }
    }

    @Test
    void limitsAreReachedBeforeTheyAreExceeded() {
        assertThat(normal(nested(500))).isEqualTo(nested(500));
        assertThat(normal("1e400")).hasSize(401);
    }

    @Test
    void aStringOfFiveMegabytesIsContentLikeAnyOther() {
        String text = "\"" + "ü".repeat(5_000_000) + "\"";
        assertThat(normal(text)).isEqualTo(text);
        String name = "{" + text + ":1}";
        assertThat(normal(name)).isEqualTo(name);
    }

    @Test
    void contentDoesNotPrintWhatItHolds() {
        assertThat(PLAIN.content("{\"Name\":\"Amy\"}").toString()).doesNotContain("Amy");
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String normal(String json) {
        Content content = PLAIN.content(json);
        assertThat(content.problem()).isNull();
        return content.normal();
    }
}
