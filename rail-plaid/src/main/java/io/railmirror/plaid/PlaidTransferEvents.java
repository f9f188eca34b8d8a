package io.railmirror.plaid;

import io.railmirror.core.spi.AppPage;
import io.railmirror.core.spi.Cursor;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of transfers of all Items of a client, in one feed: each names the account whose
 * transfer moved. Thread-safe.
 */
final class PlaidTransferEvents {
    /** So many ids are read again at the begin of a run: their order of commit is not promised. */
    static final long OVERLAP = 200;

    private static final int COUNT = 500;
    private static final String EVENTS = "/transfer_events/*";
    private static final String EVENT_ID = "/event_id";
    private static final String ACCOUNT_ID = "/account_id";
    private static final String TRANSFER_ID = "/transfer_id";
    private static final String MORE = "/has_more";

    /** Within a run pages follow one another; the next run begins a little before its end. */
    private static final String WITHIN = "p";

    private static final String BETWEEN = "r";

    private final PlaidHttp http;

    PlaidTransferEvents(PlaidHttp http) {
        this.http = http;
    }

    private record Event(long id, PlaidRow row) {}

    /** One answer: the events, and whether more follow. */
    private record Told(List<Event> events, boolean more) {}

    AppPage fetch(@Nullable Cursor cursor) {
        boolean within = cursor != null && cursor.value().startsWith(WITHIN);
        long known = cursor == null ? 0 : Long.parseLong(cursor.value().substring(1));
        long after = within ? known : Math.max(0, known - OVERLAP);
        Told told = http.read(
                PlaidHttp.TRANSFER_EVENTS,
                () -> new PlaidBody().number("after_id", after).number("count", COUNT),
                PlaidTransferEvents::told);
        long last = told.events().stream().mapToLong(Event::id).max().orElse(after);
        Cursor next = told.more()
                ? new Cursor(WITHIN + last)
                : new Cursor(BETWEEN + Math.max(known, last));
        return new AppPage(hints(told.events()), next, !told.more());
    }

    private static Told told(String body) {
        AnswerOrigin origin = PlaidHttp.origin(PlaidHttp.TRANSFER_EVENTS);
        JsonSlices slices = JsonSlices.scan(origin, body, EVENTS, MORE);
        boolean more = slices.first(MORE)
                .orElseThrow(() -> PlaidLists.lacks(PlaidHttp.TRANSFER_EVENTS, MORE))
                .equals("true");
        List<Event> events = new ArrayList<>();
        for (JsonSlice slice : slices.all(EVENTS)) events.add(event(origin, slice.text()));
        return new Told(events, more);
    }

    private static Event event(AnswerOrigin origin, String json) {
        long id = JsonSlices.scan(origin, json, EVENT_ID)
                .first(EVENT_ID)
                .map(Long::parseLong)
                .orElseThrow(() -> PlaidLists.lacks(PlaidHttp.TRANSFER_EVENTS, EVENT_ID));
        return new Event(id, PlaidRow.of(origin, json, ACCOUNT_ID, TRANSFER_ID));
    }

    /** Each transfer once; sweeps name none, and what names no account belongs to nobody. */
    private static List<AppPage.Hint> hints(List<Event> events) {
        return events.stream()
                .map(Event::row)
                .flatMap(row -> hint(row).stream())
                .distinct()
                .toList();
    }

    private static Optional<AppPage.Hint> hint(PlaidRow row) {
        if (row.text(TRANSFER_ID).isEmpty() || row.text(ACCOUNT_ID).isEmpty())
            return Optional.empty();
        return Optional.of(
                new AppPage.Hint(PlaidStreams.TRANSFER, row.id(TRANSFER_ID), row.id(ACCOUNT_ID)));
    }
}
