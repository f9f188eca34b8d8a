package io.railmirror.plaid;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.model.Balance;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.JsonObject;
import io.railmirror.plaid.PlaidItemHealth.Remedy;
import io.railmirror.plaid.map.PlaidMapping;
import io.railmirror.plaid.wire.PlaidBody;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The typed facade of one Item. */
final class PlaidFacade implements PlaidApi {
    private static final int STATUS_REFUSED = 400;

    /** Of these only the owner can make anything better. */
    private static final Set<CallVerdict> OWNERS =
            EnumSet.of(CallVerdict.RECONSENT, CallVerdict.NOT_GRANTED, CallVerdict.REFRESH_TOKEN);

    private final PlaidItem item;
    private final Clock clock;

    PlaidFacade(PlaidItem item, Clock clock) {
        this.item = item;
        this.clock = clock;
    }

    /** An Item whose accounts the owner took away says that nothing is wrong with it. */
    @Override
    public PlaidItemHealth health() {
        Snapshot shown = new PlaidLists(item).snapshotOfItem();
        JsonObject json = JsonObject.parse(shown.json());
        String code = json.textOrEmpty("/error/error_code");
        String type = json.textOrEmpty("/error/error_type");
        Instant until = PlaidConsent.end(shown).orElse(null);
        if (!code.isEmpty()) return new PlaidItemHealth(remedy(type, code), code, until);
        String refused = item.refusal(PlaidHttp.ACCOUNTS);
        if (!refused.isEmpty()) return new PlaidItemHealth(remedy("", refused), refused, until);
        boolean endsSoon = until != null && PlaidConsent.endsSoon(until, clock.instant());
        return new PlaidItemHealth(endsSoon ? Remedy.UPDATE_MODE : Remedy.NONE, "", until);
    }

    private static Remedy remedy(String type, String code) {
        CallVerdict verdict =
                PlaidErrors.classify(STATUS_REFUSED, new PlaidFault(type, code, "", ""));
        return OWNERS.contains(verdict) ? PlaidErrors.remedy(code) : Remedy.NONE;
    }

    @Override
    public List<Balance> liveBalances(@Nullable Instant updatedSince) {
        List<Snapshot> accounts = item.read(
                PlaidHttp.BALANCE,
                body -> updatedSince == null ? body : body.object("options", since(updatedSince)),
                body -> PlaidLists.accounts(PlaidHttp.BALANCE, body));
        return accounts.stream()
                .map(account -> new MappingInput(item.connection(), account, MappingContext.EMPTY))
                .flatMap(account -> new PlaidMapping().map(account).stream())
                .filter(part -> part.entity() instanceof Balance)
                .map(part -> dated((Balance) part.entity()))
                .toList();
    }

    /** Figures are of now, since the bank was asked just now, unless it dates them itself. */
    private Balance dated(Balance balance) {
        return new Balance(
                balance.header(),
                balance.account(),
                balance.current(),
                balance.available(),
                balance.limit(),
                balance.asOf() == null ? clock.instant() : balance.asOf());
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
