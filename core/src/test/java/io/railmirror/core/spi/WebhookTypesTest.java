package io.railmirror.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WebhookTypesTest {

    private static final WebhookNews CHANGED =
            new WebhookNews.Changed(Kind.of("Bill"), ExternalId.of("1"));

    @Test
    void everyOutcomeHasItsBranch() {
        WebhookOutcome.Branches<String> branches = new WebhookOutcome.Branches<>(
                genuine -> "genuine",
                malformed -> "malformed",
                forged -> "forged",
                illegible -> "illegible",
                undecided -> "undecided");
        List<WebhookOutcome> all = List.of(
                new WebhookOutcome.Genuine(List.of()),
                new WebhookOutcome.Malformed("m"),
                new WebhookOutcome.Forged("f"),
                new WebhookOutcome.Illegible("i"),
                new WebhookOutcome.Undecided("u"));

        assertThat(all.stream().map(one -> one.fold(branches)))
                .containsExactly("genuine", "malformed", "forged", "illegible", "undecided");
        assertThat(WebhookOutcome.class.getPermittedSubclasses()).hasSize(all.size());
        assertThat(WebhookOutcome.Branches.class.getRecordComponents()).hasSize(all.size());
    }

    @Test
    void allNewsHaveTheirBranch() {
        List<WebhookNews> all = List.of(
                CHANGED,
                new WebhookNews.Dirty(new TreeSet<>()),
                new WebhookNews.Health(ConnectionHealth.State.OK, "", null));

        assertThat(all.stream()
                        .map(one -> one.<String>fold(
                                changed -> "changed", dirty -> "dirty", health -> "health")))
                .containsExactly("changed", "dirty", "health");
        assertThat(WebhookNews.class.getPermittedSubclasses()).hasSize(all.size());
    }

    @Test
    void headersAreFoundInAnyCaseAndNeverTwice() {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("Signature", List.of("one"));
        headers.put("TWICE", List.of("a"));
        headers.put("twice", List.of("b"));
        SignedRequest request = SignedRequest.of(headers, "é".getBytes(StandardCharsets.UTF_8));

        assertThat(request.header("sIGNATURE")).contains("one");
        assertThat(request.header("twice")).isEmpty();
        assertThat(request.header("missing")).isEmpty();
        assertThat(request.text()).isEqualTo("é");
        assertThat(request.toString()).doesNotContain("one").contains("2 bytes");
    }

    @Test
    void aBodyCannotBeChangedFromOutside() {
        byte[] body = {1, 2};
        SignedRequest request = SignedRequest.of(Map.of(), body);
        body[0] = 9;
        request.body()[1] = 9;

        assertThat(request.body()).containsExactly(1, 2);
    }

    @Test
    void anEventNamesAnAccountAndSaysSomething() {
        assertThatThrownBy(() -> WebhookEvent.mark(" ", null, CHANGED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookEvent.mark("a", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookEvent.of("", "a", null, CHANGED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(WebhookEvent.of("e", "a", null, CHANGED).news()).containsExactly(CHANGED);
    }
}
