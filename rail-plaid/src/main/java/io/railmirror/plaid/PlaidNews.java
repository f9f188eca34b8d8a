package io.railmirror.plaid;

import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.plaid.wire.PlaidNotice;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What deliveries mean for the Item that they name. Codes that are not in the table tell of nothing
 * that is mirrored; so do those that older kinds of synchronisation need. Pure.
 */
final class PlaidNews {
    private static final Map<String, Function<PlaidNotice, List<WebhookNews>>> BY_CODE = Map.of(
            "TRANSACTIONS/SYNC_UPDATES_AVAILABLE",
                    notice -> List.of(dirty(PlaidStreams.TRANSACTIONS, PlaidStreams.ACCOUNTS)),
            "ITEM/ERROR", PlaidNews::error,
            "ITEM/LOGIN_REPAIRED",
                    notice -> List.of(
                            new WebhookNews.Health(State.OK, "", null),
                            new WebhookNews.Dirty(new TreeSet<>())),
            "ITEM/PENDING_DISCONNECT", PlaidNews::ending,
            "ITEM/PENDING_EXPIRATION", PlaidNews::ending,
            "ITEM/USER_PERMISSION_REVOKED",
                    notice -> List.of(lost("The owner took the permission back.", true)),
            "ITEM/USER_ACCOUNT_REVOKED", notice -> List.of(dirty(PlaidStreams.ACCOUNTS)),
            "ITEM/NEW_ACCOUNTS_AVAILABLE",
                    notice -> List.of(dirty(PlaidStreams.ITEMS, PlaidStreams.ACCOUNTS)));

    private PlaidNews() {}

    static List<WebhookNews> of(PlaidNotice notice) {
        return BY_CODE.getOrDefault(notice.type() + "/" + notice.code(), none -> List.of())
                .apply(notice);
    }

    private static WebhookNews dirty(StreamSpec... streams) {
        return new WebhookNews.Dirty(Arrays.stream(streams)
                .map(StreamSpec::name)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** An error that a person must mend; any other is met again by the next sync. */
    private static List<WebhookNews> error(PlaidNotice notice) {
        String code = notice.errorCode();
        CallVerdict verdict = PlaidErrors.ofCode(code);
        boolean refused = verdict == CallVerdict.RECONSENT || verdict == CallVerdict.REFRESH_TOKEN;
        if (!refused) return List.of(dirty(PlaidStreams.ITEMS));
        return List.of(lost("Plaid says " + code + ".", PlaidErrors.needsNewItem(code)));
    }

    private static WebhookNews lost(String why, boolean needsNewItem) {
        String remedy = needsNewItem
                ? " Let the owner link the bank anew."
                : " Let the owner log in in Link's update mode.";
        return new WebhookNews.Health(State.RECONSENT_NEEDED, why + remedy, null);
    }

    private static List<WebhookNews> ending(PlaidNotice notice) {
        return List.of(new WebhookNews.Health(
                State.CONSENT_ENDING,
                "The bank's consent ends. Let the owner log in in Link's update mode before.",
                notice.until()));
    }
}
