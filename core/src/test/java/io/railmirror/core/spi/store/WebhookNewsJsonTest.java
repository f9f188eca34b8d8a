package io.railmirror.core.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.WebhookNews;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNewsJsonTest {

    @Test
    void newsComeBackAsTheyWere() {
        List<WebhookNews> news = List.of(
                new WebhookNews.Changed(Kind.of("Bill"), ExternalId.of("a\"b\\Ünï")),
                new WebhookNews.Dirty(new TreeSet<>()),
                new WebhookNews.Dirty(
                        new TreeSet<>(List.of(StreamName.of("b"), StreamName.of("a")))),
                new WebhookNews.Health(State.DOWN, "line\nline", null),
                new WebhookNews.Health(
                        State.CONSENT_ENDING, "", Instant.parse("2026-03-02T08:00:00.123Z")));

        String json = WebhookNewsJson.write(news);

        assertThat(WebhookNewsJson.read(json)).isEqualTo(news);
        assertThat(json).startsWith("[[\"changed\",\"Bill\",\"a\\\"b\\\\Ünï\"],[\"dirty\"],");
        assertThat(json).contains("[\"dirty\",\"a\",\"b\"]");
        assertThat(WebhookNewsJson.read(WebhookNewsJson.write(List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "[1]",
                "[[1]]",
                "[[]]",
                "[[\"other\"]]",
                "[[\"changed\",\"Bill\"]]",
                "[[\"health\",\"OK\",\"\",\"today\"]]",
                "[[\"health\",\"WELL\",\"\",\"\"]]",
                "[] []"
            })
    void whatIsNoNewsIsRefused(String json) {
        assertThatThrownBy(() -> WebhookNewsJson.read(json))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
