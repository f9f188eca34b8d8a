package io.railmirror.testkit.reference;

import io.railmirror.core.ExternalId;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.testkit.reference.ReferenceAccount.Event;
import io.railmirror.testkit.reference.ReferenceAccount.Positioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the feeds that can be left after each page. Those with versions show what changed as it
 * is now; the other one only says that something changed.
 */
final class FeedPages {

    private final ReferenceAccount account;

    FeedPages(ReferenceAccount account) {
        this.account = account;
    }

    Cursor position() {
        return new Place(account.eventCount(), now()).cursor();
    }

    Fetched page(StreamSpec feed, @Nullable Cursor cursor) {
        Place place = cursor == null ? new Place(0, now()) : Place.of(cursor);
        if (!account.remembers(place.at(), ReferenceWorld.MEMORY))
            return new Fetched.CursorLost("position " + place.position() + " is too old");
        int end = account.eventCount();
        List<Positioned> events = account.events(
                feed.kinds().stream().map(ReferenceKind::of).toList(), place.position());
        int size = Math.min(account.world().pageSize(), events.size());
        List<Change> changes = new ArrayList<>();
        for (Positioned one : events.subList(0, size)) changes.add(change(feed, one.event()));
        boolean last = size == events.size();
        int next = last ? Math.max(end, place.position()) : events.get(size - 1).next();
        return new Fetched.Page(changes, new Place(next, now()).cursor(), last);
    }

    private Change change(StreamSpec feed, Event event) {
        ExternalId id = ExternalId.of(event.id());
        if (feed.name().value().equals(ReferenceStreams.EVENTS))
            return new Change.Hint(event.kind().kind(), id);
        return account.find(event.kind(), event.id())
                .<Change>map(object ->
                        new Change.Upsert(ReferenceJson.snapshot(object, account.eventCount())))
                .orElseGet(() -> gone(event, id));
    }

    private Change gone(Event event, ExternalId id) {
        ReferenceObject last = account.deleted(event.kind(), event.id()).orElseThrow();
        return new Change.Gone(event.kind().kind(), id, ReferenceJson.version(last), null);
    }

    private Instant now() {
        return account.world().clock().instant();
    }

    /** A position and when it was current. */
    private record Place(int position, Instant at) {

        static Place of(Cursor cursor) {
            String[] parts = cursor.value().split("@", 2);
            return new Place(Integer.parseInt(parts[0]), Instant.parse(parts[1]));
        }

        Cursor cursor() {
            return new Cursor(position + "@" + at);
        }
    }
}
