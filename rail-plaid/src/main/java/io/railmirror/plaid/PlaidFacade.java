package io.railmirror.plaid;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.JsonObject;
import io.railmirror.plaid.PlaidItemHealth.Remedy;
import io.railmirror.plaid.wire.PlaidBody;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The typed facade of one Item. */
final class PlaidFacade implements PlaidApi {
    private static final int STATUS_REFUSED = 400;

    private final PlaidItem item;
    private final Clock clock;

    PlaidFacade(PlaidItem item, Clock clock) {
        this.item = item;
        this.clock = clock;
    }

    @Override
    public Snapshot item() {
        return new PlaidLists(item).snapshotOfItem();
    }

    /** An Item whose accounts the owner took away says that nothing is wrong with it. */
    @Override
    public PlaidItemHealth health() {
        JsonObject shown = JsonObject.parse(item().json());
        String code = shown.findText("/error/error_code").orElse("");
        String type = shown.findText("/error/error_type").orElse("");
        Instant until = shown.findInstant("/consent_expiration_time").orElse(null);
        if (!code.isEmpty()) return new PlaidItemHealth(remedy(type, code), code, until);
        String refused = item.refusal(PlaidHttp.ACCOUNTS);
        if (!refused.isEmpty()) return new PlaidItemHealth(remedy("", refused), refused, until);
        boolean endsSoon = until != null && PlaidConsent.endsSoon(until, clock.instant());
        return new PlaidItemHealth(endsSoon ? Remedy.UPDATE_MODE : Remedy.NONE, "", until);
    }

    private static Remedy remedy(String type, String code) {
        if (PlaidErrors.needsNewItem(code)) return Remedy.LINK_ANEW;
        if (code.equals("NO_ACCOUNTS")) return Remedy.CHOOSE_ACCOUNTS;
        CallVerdict verdict =
                PlaidErrors.classify(STATUS_REFUSED, new PlaidFault(type, code, "", ""));
        boolean owner = verdict == CallVerdict.RECONSENT || verdict == CallVerdict.NOT_GRANTED;
        return owner ? Remedy.UPDATE_MODE : Remedy.NONE;
    }

    @Override
    public List<Snapshot> liveBalances(@Nullable Instant updatedSince) {
        return item.read(
                PlaidHttp.BALANCE,
                body -> updatedSince == null ? body : body.object("options", since(updatedSince)),
                body -> PlaidLists.accounts(PlaidHttp.BALANCE, body));
    }

    private static PlaidBody since(Instant time) {
        String second = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return new PlaidBody().text("min_last_updated_datetime", second);
    }

    @Override
    public void refreshTransactions() {
        item.once(PlaidHttp.REFRESH);
    }

    @Override
    public PlaidLinkToken updateMode(PlaidLinkRequest request, boolean chooseAccounts) {
        Objects.requireNonNull(request, "request");
        return item.read(
                PlaidLinkCalls.CREATE,
                body -> chosen(PlaidLinkCalls.fill(body, request), chooseAccounts),
                PlaidLinkCalls::token);
    }

    private static PlaidBody chosen(PlaidBody body, boolean chooseAccounts) {
        return chooseAccounts
                ? body.object("update", new PlaidBody().flag("account_selection_enabled", true))
                : body;
    }

    @Override
    public void rotateAccessToken() {
        item.rotate();
    }
}
