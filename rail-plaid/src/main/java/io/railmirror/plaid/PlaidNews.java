package io.railmirror.plaid;

import io.railmirror.core.ConnectionHealth.State;
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
 * that is mirrored; so do those that older kinds of synchronisation need. That an Item is lost is
 * never believed of a delivery: they have no time and come again, so the Item is read, and what it
 * answers decides. Pure.
 */
final class PlaidNews {
    private static final WebhookNews ALL = new WebhookNews.Dirty(new TreeSet<>());

    private static final Map<String, Function<PlaidNotice, List<WebhookNews>>> BY_CODE = Map.of(
            "TRANSACTIONS/SYNC_UPDATES_AVAILABLE",
                    notice -> List.of(dirty(PlaidStreams.TRANSACTIONS, PlaidStreams.ACCOUNTS)),
            "ITEM/ERROR", notice -> List.of(ALL),
            "ITEM/LOGIN_REPAIRED",
                    notice -> List.of(new WebhookNews.Health(State.OK, "", null), ALL),
            "ITEM/PENDING_DISCONNECT", PlaidNews::ending,
            "ITEM/PENDING_EXPIRATION", PlaidNews::ending,
            "ITEM/USER_PERMISSION_REVOKED", notice -> List.of(ALL),
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

    private static List<WebhookNews> ending(PlaidNotice notice) {
        return List.of(
                new WebhookNews.Health(State.CONSENT_ENDING, PlaidConsent.ENDING, notice.until()));
    }
}
