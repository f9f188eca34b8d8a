package io.railmirror.core.spi.store;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.internal.content.StringArrays;
import io.railmirror.core.spi.WebhookNews;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The JSON form of news, for stores that keep text: equal news give equal text, and reading gives
 * back equal news. For example {@code [["changed","Bill","145"]]}.
 */
public final class WebhookNewsJson {

    private static final String CHANGED = "changed";
    private static final String DIRTY = "dirty";
    private static final String HEALTH = "health";

    private WebhookNewsJson() {}

    /** One JSON array without white space. */
    public static String write(List<WebhookNews> news) {
        List<List<String>> arrays = new ArrayList<>();
        for (WebhookNews one : news)
            arrays.add(one.fold(
                    changed -> List.of(
                            CHANGED, changed.kind().value(), changed.id().value()),
                    WebhookNewsJson::strings,
                    health -> List.of(
                            HEALTH,
                            health.state().name(),
                            health.detail(),
                            health.until() == null ? "" : health.until().toString())));
        return StringArrays.write(arrays);
    }

    private static List<String> strings(WebhookNews.Dirty dirty) {
        List<String> strings = new ArrayList<>(List.of(DIRTY));
        dirty.streams().forEach(stream -> strings.add(stream.value()));
        return strings;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static List<WebhookNews> read(String json) {
        List<WebhookNews> news = new ArrayList<>();
        for (List<String> strings : StringArrays.read(json)) news.add(one(strings));
        return news;
    }

    private static WebhookNews one(List<String> strings) {
        String name = strings.isEmpty() ? "" : strings.get(0);
        if (name.equals(CHANGED) && strings.size() == 3)
            return new WebhookNews.Changed(Kind.of(strings.get(1)), ExternalId.of(strings.get(2)));
        if (name.equals(DIRTY)) {
            TreeSet<StreamName> streams = new TreeSet<>();
            strings.stream().skip(1).map(StreamName::of).forEach(streams::add);
            return new WebhookNews.Dirty(streams);
        }
        if (name.equals(HEALTH) && strings.size() == 4) return health(strings);
        throw new IllegalArgumentException("no news: '%s'".formatted(name));
    }

    private static WebhookNews health(List<String> strings) {
        try {
            return new WebhookNews.Health(
                    ConnectionHealth.State.valueOf(strings.get(1)),
                    strings.get(2),
                    strings.get(3).isEmpty() ? null : Instant.parse(strings.get(3)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time: '%s'".formatted(strings.get(3)), e);
        }
    }
}
