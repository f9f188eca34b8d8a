package io.railmirror.core.internal.webhook;

import io.railmirror.core.AppId;
import io.railmirror.core.internal.content.Sha256;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.core.spi.store.InboxItem;
import io.railmirror.core.spi.store.WebhookNewsJson;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes of a delivery what the inbox keeps. An event with an id is known by it; one without sets a
 * mark, known by what it says. Never is a body compared with another: equal ones may be two events.
 */
final class InboxItems {

    private static final int ID_LENGTH_MAX = 150;

    private InboxItems() {}

    static List<InboxItem> of(AppId app, WebhookOutcome.Genuine delivery, Instant receivedAt) {
        Stream<InboxItem> events =
                delivery.events().stream().map(event -> of(app, event, receivedAt));
        Stream<InboxItem> illegible = delivery.illegible().stream()
                .map(part -> illegible(app, illegible(part.reason(), part.text()), receivedAt));
        return Stream.concat(events, illegible).toList();
    }

    private static InboxItem of(AppId app, WebhookEvent event, Instant receivedAt) {
        if (!InboxItem.isAccount(event.account()))
            return illegible(
                    app,
                    illegible("no connection can have its account", event.account()),
                    receivedAt);
        boolean mark = event.id().isEmpty();
        return new InboxItem(
                app,
                mark ? "mark:" + said(event) : known(event.id()),
                mark,
                event.account(),
                receivedAt,
                event.occurredAt(),
                event.news(),
                null);
    }

    private static String said(WebhookEvent event) {
        return new Sha256()
                .add(event.account().length() + ":" + event.account())
                .add(WebhookNewsJson.write(event.news()))
                .hex();
    }

    private static String known(String id) {
        boolean plain =
                id.length() <= ID_LENGTH_MAX && id.chars().allMatch(c -> c > ' ' && c < 127);
        return plain ? "id:" + id : "sha:" + new Sha256().add(id).hex();
    }

    private static InboxItem.Illegible illegible(String reason, String text) {
        return new InboxItem.Illegible(reason, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A delivery, or a part of one, that is genuine and cannot be read. */
    static InboxItem illegible(AppId app, InboxItem.Illegible what, Instant receivedAt) {
        String key = "body:" + new Sha256().add(what.body()).hex();
        return new InboxItem(app, key, false, "", receivedAt, null, List.of(), what);
    }
}
