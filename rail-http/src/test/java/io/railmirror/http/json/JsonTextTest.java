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
            assertThat(JsonText.without(json, Set.of("/s")))
                    .as("seed %d: %s", seed, json)
                    .isEqualTo("{" + String.join(",", kept) + "}");
        }
    }
}
