package io.railmirror.core.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.spi.ContentRule;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    private static final NormalForm FORM = NormalForm.of(ContentRule.EVERYTHING);

    @Test
    void beforeAndDifferencesGiveAfter() {
        long seed = new Random().nextLong();
        RandomJson json = new RandomJson(new Random(seed));
        for (int i = 0; i < 20_000; i++) {
            Map<String, Object> value = json.object(4);
            Content before = FORM.content(json.write(value));
            Content after = FORM.content(json.write(json.changed(json.changed(value))));
            String differences = Differences.between(before, after).orElseThrow();
            assertThat(Differences.apply(before.normal(), differences))
                    .as("seed %d: %s and %s", seed, before.normal(), differences)
                    .isEqualTo(after.normal());
            assertThat(differences.equals("{}"))
                    .as("seed %d", seed)
                    .isEqualTo(before.equals(after));
            assertThat(FORM.content(differences).normal())
                    .as("seed %d", seed)
                    .isEqualTo(differences);
        }
    }

    @Test
    void onlyWhatChangedIsNamedWithItsNewValue() {
        assertThat(
                        between(
                                "{\"Balance\":10,\"Memo\":\"x\",\"Kept\":1,\"Line\":[{\"Id\":1,\"Amount\":5},{\"Id\":2}]}",
                                "{\"Balance\":0,\"Kept\":1.0,\"Note\":null,\"Line\":[{\"Id\":1,\"Amount\":6},{\"Id\":2}]}"))
                .isEqualTo(
                        "{\"removed\":[\"/Memo\"],\"set\":{\"/Balance\":0,\"/Line/0/Amount\":6,\"/Note\":null}}");
    }

    @Test
    void anArrayOfAnotherLengthIsNamedAsAWhole() {
        assertThat(between("{\"a\":[1,2]}", "{\"a\":[1,2,3]}"))
                .isEqualTo("{\"set\":{\"/a\":[1,2,3]}}");
        assertThat(between("{\"a\":[1,2]}", "{\"a\":[]}")).isEqualTo("{\"set\":{\"/a\":[]}}");
    }

    @Test
    void removedIsNotNull() {
        assertThat(between("{\"a\":1}", "{\"a\":null}")).isEqualTo("{\"set\":{\"/a\":null}}");
        assertThat(between("{\"a\":1}", "{}")).isEqualTo("{\"removed\":[\"/a\"]}");
        assertThat(between("{\"a\":1}", "[]")).isEqualTo("{\"set\":{\"\":[]}}");
    }

    @Test
    void volatilePathsMakeNoDifference() {
        ContentRule rule = new ContentRule(Set.of("/SyncToken"), Set.of());
        assertThat(Differences.between("{\"SyncToken\":1}", "{\"SyncToken\":2}", rule))
                .contains("{}");
    }

    @Test
    void withoutNormalFormThereAreNoDifferences() {
        assertThat(Differences.between("{\"a\":1}", "{\"a\":1", ContentRule.EVERYTHING))
                .isEmpty();
        assertThat(Differences.between("<", "{}", ContentRule.EVERYTHING)).isEmpty();
    }

    @Test
    void differencesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Differences.apply("{}", "{\"removed\":[\"/a\"]}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Differences.apply("{\"a\":[]}", "{\"set\":{\"/a/0\":1}}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Differences.apply("{\"a\":1}", "{\"set\":{\"/a/0\":1}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String between(String before, String after) {
        return Differences.between(before, after, ContentRule.EVERYTHING).orElseThrow();
    }
}
