package io.railmirror.plaid;

import io.railmirror.core.Kind;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;
import io.railmirror.plaid.wire.PlaidRow;

import java.util.List;
import java.util.function.UnaryOperator;

/** What comes in one answer: the Item, and its accounts. Thread-safe. */
final class PlaidLists {
    private static final Cursor END = new Cursor("end");
    private static final String ITEM = "/item";
    private static final String STATUS = "/status";
    private static final String ITEM_ID = "/item_id";
    private static final String ACCOUNTS = "/accounts";
    private static final String EACH_ACCOUNT = "/accounts/*";
    private static final String ACCOUNT_ID = "/account_id";

    private final PlaidItem item;

    PlaidLists(PlaidItem item) {
        this.item = item;
    }

    Fetched item() {
        return new Fetched.Page(List.of(new Change.Upsert(snapshotOfItem())), END, true);
    }

    /** The Item as it is now. */
    Snapshot snapshotOfItem() {
        return item.read(PlaidHttp.ITEM, UnaryOperator.identity(), PlaidLists::itemOf);
    }

    private static Snapshot itemOf(String body) {
        return snapshot(PlaidStreams.ITEM, itemRow(body), ITEM_ID);
    }

    /** The id of the Item in an answer. */
    static String itemIdOf(String body) {
        return itemRow(body).id(ITEM_ID).value();
    }

    private static PlaidRow itemRow(String body) {
        AnswerOrigin origin = PlaidHttp.origin(PlaidHttp.ITEM);
        String json = JsonSlices.scan(origin, body, ITEM).required(ITEM);
        return PlaidRow.of(origin, json, ITEM_ID);
    }

    /**
     * The accounts with the figures that Plaid holds. How old these are only the status of the Item
     * tells, so it is asked first and becomes part of each account.
     */
    Fetched accounts() {
        String status = item.read(PlaidHttp.ITEM, UnaryOperator.identity(), PlaidLists::statusOf);
        List<Snapshot> accounts = item.read(
                PlaidHttp.ACCOUNTS,
                UnaryOperator.identity(),
                body -> accounts(PlaidHttp.ACCOUNTS, body));
        List<Change> all = accounts.stream()
                .map(account -> (Change) new Change.Upsert(withStatus(account, status)))
                .toList();
        return new Fetched.Page(all, END, true);
    }

    /** How Plaid fares with the Item's bank, as it writes it; null where it says nothing. */
    private static String statusOf(String body) {
        return JsonSlices.scan(PlaidHttp.origin(PlaidHttp.ITEM), body, STATUS)
                .first(STATUS)
                .orElse("null");
    }

    /** The account with the status behind its own members, of which it always has an id. */
    private static Snapshot withStatus(Snapshot account, String status) {
        String own = account.json().strip();
        String json = own.substring(0, own.length() - 1) + ",\"item_status\":" + status + "}";
        return new Snapshot(account.kind(), account.id(), null, null, json);
    }

    /** The accounts in an answer. */
    static List<Snapshot> accounts(String path, String body) {
        AnswerOrigin origin = PlaidHttp.origin(path);
        JsonSlices slices = JsonSlices.scan(origin, body, ACCOUNTS, EACH_ACCOUNT);
        slices.required(ACCOUNTS); // which may be empty, so that there is none of them
        return slices.all(EACH_ACCOUNT).stream()
                .map(JsonSlice::text)
                .map(json -> snapshot(
                        PlaidStreams.ACCOUNT, PlaidRow.of(origin, json, ACCOUNT_ID), ACCOUNT_ID))
                .toList();
    }

    static Snapshot snapshot(Kind kind, PlaidRow row, String id) {
        return new Snapshot(kind, row.id(id), null, null, row.json());
    }
}
