package io.railmirror.plaid;

import io.railmirror.core.ExternalId;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages of {@code /transactions/sync}. The cursor of a page is good within its run only; what a run
 * is restarted from is the cursor that began it, which the engine keeps. Thread-safe.
 *
 * <p>A posted transaction names the pending one that it replaces, which leaves on another page, or
 * was never told to leave: each is said to be gone with its successor as soon as that appears.
 */
final class PlaidPaging {
    /** How long Plaid is given to load an Item's history before it is asked again. */
    static final Duration NOT_READY_WAIT = Duration.ofSeconds(30);

    private static final String ADDED = "/added/*";
    private static final String MODIFIED = "/modified/*";
    private static final String REMOVED = "/removed/*";
    private static final String NEXT = "/next_cursor";
    private static final String MORE = "/has_more";
    private static final String STATUS = "/transactions_update_status";
    private static final String ID = "/transaction_id";
    private static final String PENDING_ID = "/pending_transaction_id";

    private static final String COMPLETE = "HISTORICAL_UPDATE_COMPLETE";

    /** With these there is more to come, so a run without a cursor is not worth its pages yet. */
    private static final Set<String> LOADING = Set.of("NOT_READY", "INITIAL_UPDATE_COMPLETE");

    /** Waiting for a status that never comes would keep back what is there. */
    private static final String DOUBT =
            "Plaid does not say whether it has the whole history (transactions_update_status: %s),"
                    + " so nothing is concluded from what it does not show";

    private final PlaidItem item;
    private final int pageSize;
    private final PlaidRestarts restarts = new PlaidRestarts();

    PlaidPaging(PlaidItem item, int pageSize) {
        this.item = item;
        this.pageSize = pageSize;
    }

    /**
     * Where a page stands in its run.
     *
     * @param within whether pages of the run were read before it
     * @param baseline whether the run began without a cursor
     * @param cursor Plaid's own cursor; null at the very beginning
     */
    private record Place(
            boolean within, boolean baseline, @Nullable String cursor) {

        static Place of(@Nullable Cursor cursor) {
            if (cursor == null) return new Place(false, true, null);
            String value = cursor.value();
            return switch (value.charAt(0)) {
                case 'b' -> new Place(true, true, value.substring(1));
                case 'p' -> new Place(true, false, value.substring(1));
                default -> new Place(false, false, value.substring(1));
            };
        }

        Cursor next(String plaidCursor, boolean last) {
            if (last) return new Cursor("r" + plaidCursor);
            return new Cursor((baseline ? "b" : "p") + plaidCursor);
        }
    }

    Fetched fetch(@Nullable Cursor at) {
        Place place = Place.of(at);
        try {
            Fetched fetched =
                    item.read(PlaidHttp.SYNC, body -> fill(body, place), body -> page(body, place));
            if (fetched instanceof Fetched.Page page && page.last()) restarts.over();
            return fetched;
        } catch (RailCallException failure) {
            return afterFailure(place, failure);
        }
    }

    private PlaidBody fill(PlaidBody body, Place place) {
        if (place.cursor() != null) body.text("cursor", place.cursor());
        return body.number("count", pageSize)
                .object("options", new PlaidBody().flag("include_original_description", true));
    }

    private Fetched afterFailure(Place place, RailCallException failure) {
        return switch (failure.verdict()) {
            case RESTART_RUN -> moved(place, failure);
            case CURSOR_LOST -> {
                if (place.cursor() == null) throw failure;
                yield place.baseline()
                        ? restarts.again(failure)
                        : new Fetched.CursorLost(PlaidRestarts.words(failure));
            }
            default -> throw failure;
        };
    }

    /**
     * A mutation on the first page behind a stored cursor does not go away, nor does one that many
     * restarts met: Plaid's cure is to start without a cursor. Who did that can only wait.
     */
    private Fetched moved(Place place, RailCallException failure) {
        if (place.baseline()) return restarts.again(failure);
        return place.within()
                ? restarts.againOrAnew(failure)
                : new Fetched.CursorLost(PlaidRestarts.words(failure));
    }

    private static Fetched page(String body, Place place) {
        AnswerOrigin origin = PlaidHttp.origin(PlaidHttp.SYNC);
        JsonSlices slices =
                JsonSlices.scan(origin, body, ADDED, MODIFIED, REMOVED, NEXT, MORE, STATUS);
        boolean last = !slices.required(MORE).equals("true");
        String next = slices.textOrEmpty(NEXT);
        String status = slices.textOrEmpty(STATUS);
        if (next.isEmpty() || place.baseline() && LOADING.contains(status))
            return new Fetched.NotReady(NOT_READY_WAIT);
        Fetched.Page page = new Fetched.Page(changes(origin, slices), place.next(next, last), last);
        boolean complete = !place.baseline() || status.equals(COMPLETE);
        return complete ? page : page.inDoubt(DOUBT.formatted(status.isEmpty() ? "none" : status));
    }

    /**
     * In the order in which they are to be applied: what is there, then what is gone. A pending
     * transaction may be shown once more on the page that replaces it, so its end comes behind.
     */
    private static List<Change> changes(AnswerOrigin origin, JsonSlices slices) {
        List<JsonSlice> shown = new ArrayList<>(slices.all(ADDED));
        shown.addAll(slices.all(MODIFIED));
        List<Change> changes = new ArrayList<>();
        Map<ExternalId, ExternalId> successors = new LinkedHashMap<>();
        for (JsonSlice one : shown) {
            PlaidRow row = PlaidRow.of(origin, one.text(), ID, PENDING_ID);
            Change.Upsert upsert =
                    new Change.Upsert(PlaidLists.snapshot(PlaidStreams.TRANSACTION, row, ID));
            changes.add(upsert);
            if (row.text(PENDING_ID).isPresent()) successors.put(row.id(PENDING_ID), upsert.id());
        }
        Set<ExternalId> gone = new LinkedHashSet<>(successors.keySet());
        for (JsonSlice one : slices.all(REMOVED))
            gone.add(PlaidRow.of(origin, one.text(), ID).id(ID));
        for (ExternalId id : gone)
            changes.add(new Change.Gone(PlaidStreams.TRANSACTION, id, null, successors.get(id)));
        return changes;
    }
}
