package io.railmirror.plaid;

import io.railmirror.core.ExternalId;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Transfers. Plaid tells the events of all Items of a client in one feed; an Item takes those that
 * name one of its accounts as hints, and reads the transfers by id. Thread-safe.
 */
final class PlaidTransfers {
    /** So many ids are read again at the begin of a run: their order of commit is not promised. */
    static final long OVERLAP = 200;

    private static final int COUNT = 500;
    private static final String EVENTS = "/transfer_events/*";
    private static final String EVENT_ID = "/event_id";
    private static final String ACCOUNT_ID = "/account_id";
    private static final String TRANSFER_ID = "/transfer_id";
    private static final String MORE = "/has_more";
    private static final String TRANSFER = "/transfer";
    private static final String ID = "/id";

    private final PlaidItem item;
    private final PlaidLists lists;

    PlaidTransfers(PlaidItem item, PlaidLists lists) {
        this.item = item;
        this.lists = lists;
    }

    private record Event(long id, PlaidRow row) {}

    /** One answer: the events, and whether more follow. */
    private record Told(List<Event> events, boolean more) {}

    Fetched fetch(@Nullable Cursor cursor) {
        boolean within = cursor != null && cursor.value().startsWith("p");
        long known = cursor == null ? 0 : Long.parseLong(cursor.value().substring(1));
        long after = within ? known : Math.max(0, known - OVERLAP);
        Told told = item.http()
                .read(
                        PlaidHttp.TRANSFER_EVENTS,
                        () -> new PlaidBody().number("after_id", after).number("count", COUNT),
                        PlaidTransfers::told);
        long last = told.events().stream().mapToLong(Event::id).max().orElse(after);
        long reached = told.more() ? last : Math.max(known, last);
        Cursor next = new Cursor((told.more() ? "p" : "r") + reached);
        return new Fetched.Page(hints(told.events()), next, !told.more());
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

    /** Sweeps name no transfer; what names an account of somebody else is left to them. */
    private List<Change> hints(List<Event> events) {
        Set<ExternalId> mine = new LinkedHashSet<>();
        List<Event> named = events.stream()
                .filter(event -> event.row().text(TRANSFER_ID).isPresent()
                        && event.row().text(ACCOUNT_ID).isPresent())
                .toList();
        if (named.isEmpty()) return List.of();
        Set<String> accounts = new TreeSet<>(lists.accountIds());
        for (Event event : named)
            if (accounts.contains(event.row().text(ACCOUNT_ID).orElse("")))
                mine.add(event.row().id(TRANSFER_ID));
        return mine.stream()
                .map(id -> (Change) new Change.Hint(PlaidStreams.TRANSFER, id))
                .toList();
    }

    /** Plaid never deletes a transfer, so that one that is not found proves nothing. */
    ReadAnswer read(ExternalId id) {
        try {
            return new ReadAnswer.Found(item.http()
                    .read(
                            PlaidHttp.TRANSFER,
                            () -> new PlaidBody().text("transfer_id", id.value()),
                            PlaidTransfers::transfer));
        } catch (ReconsentException | EngineClosedException | SyncCancelledException forAll) {
            throw forAll;
        } catch (RailmirrorException failure) {
            return new ReadAnswer.Failed(id, failure);
        }
    }

    private static Snapshot transfer(String body) {
        AnswerOrigin origin = PlaidHttp.origin(PlaidHttp.TRANSFER);
        String json = JsonSlices.scan(origin, body, TRANSFER)
                .first(TRANSFER)
                .orElseThrow(() -> PlaidLists.lacks(PlaidHttp.TRANSFER, TRANSFER));
        return PlaidLists.snapshot(PlaidStreams.TRANSFER, PlaidRow.of(origin, json, ID), ID);
    }
}
