package io.railmirror.examples.cards;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.model.TransferType;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a treasurer asks of the three rails together. */
final class Treasury {

    private static final ConnectionId CARDS = ConnectionId.of("stripe");
    private static final ConnectionId BANK = ConnectionId.of("plaid");
    private static final int LINES_MAX = 10_000;
    private static final int SHOWN = 5;

    private final MirrorStore mirror;
    private final BusinessId business;
    private final PrintStream out;

    Treasury(SyncEngine engine, BusinessId business, PrintStream out) {
        this.mirror = engine.mirror();
        this.business = business;
        this.out = out;
    }

    /** Cash by account: what the bank holds, and what the card processor owes. */
    void cash() {
        out.println("   Cash position");
        EntityQuery<Balance> balances =
                EntityQuery.of(business, Balance.class).on(Set.of(BANK, CARDS));
        for (Balance balance : mirror.entities(balances).entities())
            if (balance.current() != null)
                out.printf("     %-28s %s%n", name(balance), shown(balance.current()));
    }

    private String name(Balance balance) {
        RecordKey key = balance.account().ref().within(business);
        return mirror.entity(key, Account.class)
                .map(Account::name)
                .orElse(key.connection() + " balance");
    }

    /** What customers paid by card and the processor has not paid out yet. */
    void notPaidOut() {
        EntityQuery<Balance> owed = EntityQuery.of(business, Balance.class).on(Set.of(CARDS));
        for (Balance balance : mirror.entities(owed).entities())
            out.printf(
                    "   Paid by card and not yet paid out: %s, of which %s can be paid out now%n",
                    shown(balance.current()), shown(balance.available()));
    }

    /**
     * Payouts that have arrived, each with the line of the bank that shows its reference.
     *
     * @return how many have no such line
     */
    int payouts() {
        Map<String, BankTransaction> lines = new LinkedHashMap<>();
        for (BankTransaction line : ofBank())
            if (line.reference() != null && !line.pending()) lines.put(line.reference(), line);
        List<Transfer> arrived = arrived();
        int missing = 0;
        for (int i = 0; i < arrived.size(); i++) {
            Transfer payout = arrived.get(i);
            Optional<String> shown = Optional.ofNullable(lines.get(payout.reference()))
                    .filter(line -> line.amount().equals(payout.amount()))
                    .map(line -> "%s, posted %s".formatted(line.description(), line.date()));
            if (shown.isEmpty()) missing++;
            if (i < SHOWN) show(payout, shown.orElse("no line of the bank"));
        }
        out.printf(
                "   %d payouts have arrived, %d match a line of the bank by their reference%n",
                arrived.size(), arrived.size() - missing);
        return missing;
    }

    private void show(Transfer payout, String line) {
        out.printf("     %-10s %14s  %s%n", payout.reference(), shown(payout.amount()), line);
    }

    /** With as many digits as the currency has: an amount itself keeps no zeros at its end. */
    private static String shown(@Nullable Money money) {
        if (money == null) return "unknown";
        String code = money.currency().value();
        int digits = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        BigDecimal amount = money.amount();
        return amount.setScale(Math.max(amount.scale(), digits)).toPlainString() + " " + code;
    }

    private List<Transfer> arrived() {
        EntityQuery<Transfer> payouts = EntityQuery.of(business, Transfer.class)
                .on(Set.of(CARDS))
                .only(TransferType.PAYOUT)
                .byDescending(Facet.DATE);
        return mirror.entities(payouts.atMost(LINES_MAX)).entities().stream()
                .filter(payout -> payout.status().value() == TransferStatus.SETTLED)
                .toList();
    }

    private List<BankTransaction> ofBank() {
        EntityQuery<BankTransaction> lines =
                EntityQuery.of(business, BankTransaction.class).on(Set.of(BANK));
        return mirror.entities(lines.atMost(LINES_MAX)).entities();
    }
}
