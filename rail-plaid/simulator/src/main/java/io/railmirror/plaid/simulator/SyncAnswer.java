package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** One page of {@code /transactions/sync}. */
record SyncAnswer(
        PlaidItem item,
        List<ItemFeed.Told> told,
        String nextCursor,
        boolean more,
        boolean originalDescriptions) {

    Obj shape() {
        Obj shape = new Obj()
                .objects("accounts", accounts())
                .objects("added", transactions(ItemFeed.Update.ADDED))
                .objects("modified", transactions(ItemFeed.Update.MODIFIED))
                .objects("removed", removals())
                .text("next_cursor", nextCursor)
                .flag("has_more", more);
        return withStatus(shape);
    }

    private Obj withStatus(Obj shape) {
        String said = item.quirks().historySaid;
        if (said == null) said = item.bank().history().name();
        return said.isEmpty() ? shape : shape.text("transactions_update_status", said);
    }

    private List<ObjectNode> transactions(ItemFeed.Update update) {
        return told.stream()
                .filter(one -> one.update() == update)
                .map(this::transaction)
                .toList();
    }

    private List<ObjectNode> removals() {
        return told.stream()
                .filter(one -> one.update() == ItemFeed.Update.REMOVED)
                .filter(one -> !item.quirks().takeForgottenRemoval())
                .map(SyncAnswer::removal)
                .toList();
    }

    /** Only accounts that have transactions are shown here. */
    private List<ObjectNode> accounts() {
        Set<String> used = item.bank().feed().live().values().stream()
                .map(json -> json.path("account_id").asText())
                .collect(Collectors.toSet());
        return item.bank().accounts().stream()
                .filter(account -> used.contains(item.accountId(account.id())))
                .map(account -> AccountEndpoints.cached(item, account))
                .toList();
    }

    private static ObjectNode removal(ItemFeed.Told one) {
        return new Obj()
                .text("transaction_id", one.id())
                .text("account_id", one.accountId())
                .node();
    }

    private ObjectNode transaction(ItemFeed.Told one) {
        ObjectNode json = Objects.requireNonNull(one.json()).deepCopy();
        if (!originalDescriptions) json.putNull(TransactionShapes.ORIGINAL);
        if (item.quirks().extraFields) json.put("shade_of_blue", "azure");
        if (item.quirks().unknownEnums) json.put("payment_channel", "pigeon");
        return json;
    }
}
