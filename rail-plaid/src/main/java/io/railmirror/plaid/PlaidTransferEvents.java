package io.railmirror.plaid;

import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.spi.AppPage;
import io.railmirror.core.spi.Cursor;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;
import io.railmirror.plaid.PlaidTransferPlace.Phase;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidRow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What moved of the transfers of all Items of a client, in one feed: events, each of which names
 * the account whose transfer moved, and once a day the list of those that were made lately, since
 * nobody promises that every event is told. Thread-safe.
 */
final class PlaidTransferEvents {
    private static final int COUNT = 500;
    private static final String EVENTS = "/transfer_events/*";
    private static final String EVENT_ID = "/event_id";
    private static final String TRANSFERS = "/transfers";
    private static final String EACH_TRANSFER = "/transfers/*";
    private static final String ID = "/id";
    private static final String ACCOUNT_ID = "/account_id";
    private static final String TRANSFER_ID = "/transfer_id";
    private static final String MORE = "/has_more";

    private final PlaidHttp http;
    private final Clock clock;

    PlaidTransferEvents(PlaidHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    private record Event(long id, PlaidRow row) {}

    /** One answer: the events, and whether more follow. */
    private record Told(List<Event> events, boolean more) {}

    AppPage fetch(@Nullable Cursor cursor) {
        PlaidTransferPlace place = PlaidTransferPlace.of(cursor).begun(clock.instant());
        return place.phase() == Phase.LIST ? listed(place) : events(place);
    }

    private AppPage events(PlaidTransferPlace place) {
        Told told = http.read(
                PlaidHttp.TRANSFER_EVENTS,
                () -> new PlaidBody().number("after_id", place.event()).number("count", COUNT),
                PlaidTransferEvents::told);
        long last = told.events().stream().mapToLong(Event::id).max().orElse(place.event());
        List<PlaidRow> rows = told.events().stream().map(Event::row).toList();
        return page(rows, TRANSFER_ID, place.behindEvents(last, told.more()));
    }

    private static Told told(String body) {
        AnswerOrigin origin = PlaidHttp.origin(PlaidHttp.TRANSFER_EVENTS);
        JsonSlices slices = JsonSlices.scan(origin, body, EVENTS, MORE);
        boolean more = slices.required(MORE).equals("true");
        List<Event> events = new ArrayList<>();
        for (JsonSlice slice : slices.all(EVENTS)) events.add(event(origin, slice.text()));
        return new Told(events, more);
    }

    private static Event event(AnswerOrigin origin, String json) {
        long id = Long.parseLong(JsonSlices.scan(origin, json, EVENT_ID).required(EVENT_ID));
        return new Event(id, PlaidRow.of(origin, json, ACCOUNT_ID, TRANSFER_ID));
    }

    /**
     * Among the transfers made up to a fixed time none is born, so that offsets do not shift. A
     * list that fails keeps nobody from the events, which tell most of what it would.
     */
    private AppPage listed(PlaidTransferPlace place) {
        try {
            List<PlaidRow> rows = http.read(
                    PlaidHttp.TRANSFER_LIST,
                    () -> body(place.from(), place.list()),
                    PlaidTransferEvents::transfers);
            return page(rows, ID, place.behindPage(rows.size(), clock.instant()));
        } catch (RailCallException | MalformedAnswerException | UnexpectedAnswerException e) {
            return page(List.of(), ID, place.withoutList(clock.instant()));
        }
    }

    private static PlaidBody body(Instant from, PlaidTransferPlace.Walk walk) {
        return new PlaidBody()
                .text("start_date", from.toString())
                .text("end_date", Instant.ofEpochSecond(walk.until()).toString())
                .number("count", PlaidTransferPlace.COUNT)
                .number("offset", walk.offset());
    }

    private static List<PlaidRow> transfers(String body) {
        AnswerOrigin origin = PlaidHttp.origin(PlaidHttp.TRANSFER_LIST);
        JsonSlices slices = JsonSlices.scan(origin, body, TRANSFERS, EACH_TRANSFER);
        slices.required(TRANSFERS); // which may be empty, so that there is none of them
        return slices.all(EACH_TRANSFER).stream()
                .map(slice -> PlaidRow.of(origin, slice.text(), ACCOUNT_ID, ID))
                .toList();
    }

    private static AppPage page(List<PlaidRow> rows, String id, PlaidTransferPlace next) {
        List<AppPage.Hint> hints =
                rows.stream().flatMap(row -> hint(row, id).stream()).distinct().toList();
        return new AppPage(hints, next.cursor(), next.phase() == Phase.BETWEEN);
    }

    /** Sweeps name no transfer, and what names no account belongs to no Item. */
    private static Optional<AppPage.Hint> hint(PlaidRow row, String id) {
        if (row.text(id).isEmpty() || row.text(ACCOUNT_ID).isEmpty()) return Optional.empty();
        return Optional.of(new AppPage.Hint(PlaidStreams.TRANSFER, row.id(id), row.id(ACCOUNT_ID)));
    }
}
