package io.railmirror.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.error.MappingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void theRestStaysVerbatim() {
        String json = "{ \"a\" : 100.10,\n \"TempDownloadUri\" : \"https://x?sig=1\" , \"b\":[ ] }";
        assertThat(JsonText.without(json, Set.of("/TempDownloadUri")))
                .isEqualTo("{ \"a\" : 100.10 , \"b\":[ ] }");
    }

    @Test
    void firstLastAndOnlyMembersLeaveNoComma() {
        assertThat(JsonText.without("{\"s\":1,\"a\":2}", Set.of("/s"))).isEqualTo("{\"a\":2}");
        assertThat(JsonText.without("{\"a\":2,\"s\":1}", Set.of("/s"))).isEqualTo("{\"a\":2}");
        assertThat(JsonText.without("{\"s\":1}", Set.of("/s"))).isEqualTo("{}");
        assertThat(JsonText.without("{\"s\":1,\"t\":{},\"u\":[3]}", Set.of("/s", "/t", "/u")))
                .isEqualTo("{}");
    }

    @Test
    void nothingToRemoveGivesTheTextItself() {
        String json = "{\"a\":[1, 2]}";
        assertThat(JsonText.without(json, Set.of("/s", "/a/x"))).isSameAs(json);
    }

    @Test
    void pathsReachIntoArraysAndEscapedNames() {
        String json = "{\"L\":[{\"Uri\":\"1\",\"k\":1},{\"k\":2,\"Ur\\u0069\":\"2\"},7]}";
        assertThat(JsonText.without(json, Set.of("/L/*/Uri")))
                .isEqualTo("{\"L\":[{\"k\":1},{\"k\":2},7]}");
    }

    @Test
    void memberGivenTwiceGoesTwice() {
        assertThat(JsonText.without("{\"s\":1,\"a\":1,\"s\":2}", Set.of("/s")))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void membersGoAtAnyDepthByTheirNameOrByThatAndTheirOwners() {
        String json = "{\"s\":1,\"url\":0,\"L\":[{\"s\":{\"t\":1},\"k\":[[{\"s\":2}]]}],"
                + "\"r\":{\"url\":3,\"x\":{\"url\":4}},\"r2\":[{\"url\":5}]}";
        assertThat(JsonText.without(json, Set.of("/**/s", "/**/r/url", "/url")))
                .isEqualTo("{\"L\":[{\"k\":[[{}]]}],\"r\":{\"x\":{\"url\":4}},"
                        + "\"r2\":[{\"url\":5}]}");
    }

    @Test
    void anEscapedNameIsNoHidingPlace() {
        assertThat(JsonText.without("{\"a\":{\"\\u0073\":1}}", Set.of("/**/s")))
                .isEqualTo("{\"a\":{}}");
    }

    @Test
    void whatNestsTooDeepToBeLookedThroughIsRefused() {
        String deepest = "[".repeat(JsonText.DEPTH_MAX) + "]".repeat(JsonText.DEPTH_MAX);
        assertThat(JsonText.without(deepest, Set.of("/**/s"))).isSameAs(deepest);
        assertThatThrownBy(() -> JsonText.without("[[" + deepest + "]]", Set.of("/**/s")))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("500 levels");
    }

    @Test
    void textThatIsNotJsonIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> JsonText.without("{\"s\":hunter2}", Set.of("/s")))
                .isInstanceOf(MappingException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void whateverIsRemovedTheRestIsAsIfItHadNeverBeenThere() {
        for (long seed = 1; seed <= 2_000; seed++) {
            RandomJson random = new RandomJson(seed);
            List<String> all = new ArrayList<>();
            List<String> kept = new ArrayList<>();
            for (int i = random.below(7); i > 0; i--) {
                boolean secret = random.below(2) == 0;
                String value = random.value(3);
                String member = "\"" + (secret ? "s" : "k" + i) + "\":" + value;
                all.add(member);
                if (!secret) kept.add(member);
            }
            String json = "{" + String.join(",", all) + "}";
            String rest = "{" + String.join(",", kept) + "}";
            for (String path : List.of("/s", "/**/s"))
                assertThat(JsonText.without(json, Set.of(path)))
                        .as("seed %d: %s", seed, json)
                        .isEqualTo(rest);
        }
    }
}
