package io.railmirror.plaid.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cursor feed of transactions, and its refresh. */
final class TransactionEndpoints {
    private static final int COUNT_DEFAULT = 100;
    private static final int COUNT_MAX = 500;
    private static final String NOW = "now";

    private TransactionEndpoints() {}

    static Map<String, Endpoint> of(World world) {
        return Map.of(
                "transactions/sync",
                Endpoint.ofItem(
                        Set.of(),
                        Set.of(
                                "cursor",
                                "count",
                                "options",
                                "options.include_original_description",
                                "options.include_personal_finance_category",
                                "options.include_logo_and_counterparty_beta",
                                "options.account_id",
                                "options.days_requested",
                                "options.personal_finance_category_version"),
                        TransactionEndpoints::sync),
                "transactions/refresh",
                Endpoint.ofItem(Set.of(), Set.of(), TransactionEndpoints::refresh));
    }

    private static Obj refresh(Call call) {
        call.item().poll();
        return new Obj();
    }

    private static Obj sync(Call call) {
        PlaidItem item = call.item();
        int count = call.count(COUNT_DEFAULT, COUNT_MAX);
        String account = call.findText("/options/account_id").orElse(null);
        if (account != null) AccountEndpoints.account(item, account);
        String cursor = call.findText("/cursor").orElse("");
        if (cursor.length() > 256) throw RefusedException.field("cursor is too long");
        item.synced();
        boolean ready = item.bank().history() != PlaidItem.History.NOT_READY;
        if (!ready || item.quirks().takeNotReady()) return notReady(item);
        String scope = Ids.of(item.itemId() + " cursor " + account).substring(0, 12);
        if (cursor.equals(NOW)) return fastForward(item, scope);
        SyncCursor at = cursor.isEmpty()
                ? SyncCursor.start(scope, item.quirks().epoch)
                : known(item, scope, cursor);
        return page(call, at, count);
    }

    private static SyncCursor known(PlaidItem item, String scope, String text) {
        SyncCursor cursor = SyncCursor.parse(text);
        if (!cursor.scope().equals(scope) || cursor.epoch() != item.quirks().epoch)
            throw RefusedException.field("cursor not associated with access_token");
        boolean moved = cursor.between() && cursor.end() != item.bank().feed().version();
        boolean stuck = !cursor.between() && item.quirks().takeFirstPageMutating();
        if (moved || stuck)
            throw new RefusedException(
                    400,
                    "TRANSACTIONS_ERROR",
                    "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION",
                    "underlying transaction data changed since last page was fetched");
        return cursor;
    }

    private static Obj notReady(PlaidItem item) {
        Obj answer = new Obj();
        for (String name : List.of("accounts", "added", "modified", "removed"))
            answer.objects(name, List.of());
        if (item.quirks().nullInsteadOfEmpty()) answer.none("next_cursor");
        else answer.plain("next_cursor", "");
        return answer.flag("has_more", false).text("transactions_update_status", "NOT_READY");
    }

    private static Obj fastForward(PlaidItem item, String scope) {
        long now = item.bank().feed().version();
        SyncCursor cursor = new SyncCursor(scope, item.quirks().epoch, now, 0, 0, now);
        return new SyncAnswer(item, List.of(), cursor.text(), false, false).shape();
    }

    private static Obj page(Call call, SyncCursor at, int count) {
        PlaidItem item = call.item();
        ItemFeed feed = item.bank().feed();
        String account = call.findText("/options/account_id").orElse(null);
        List<ItemFeed.Told> all = feed.since(at.base(), account);
        int to = Math.min(at.offset() + count, all.size());
        boolean more = to < all.size();
        SyncCursor next = more ? at.onward(feed.version(), to) : at.finished(feed.version());
        List<ItemFeed.Told> told = new ArrayList<>();
        for (ItemFeed.Told one : all.subList(Math.min(at.offset(), to), to))
            told.add(seen(one, at));
        boolean original = call.flag("/options/include_original_description");
        return new SyncAnswer(item, told, next.text(), more, original).shape();
    }

    /** Whoever began at {@code now} has seen nothing of what was there: it comes as added. */
    private static ItemFeed.Told seen(ItemFeed.Told told, SyncCursor at) {
        boolean unseen = told.update() == ItemFeed.Update.MODIFIED && at.blind() > 0;
        return unseen ? told.as(ItemFeed.Update.ADDED) : told;
    }
}
