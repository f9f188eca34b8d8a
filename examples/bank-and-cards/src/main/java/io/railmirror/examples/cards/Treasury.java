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
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.model.TransferType;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a treasurer asks of the three rails together. */
final class Treasury {

    private static final ConnectionId LEDGER = ConnectionId.of("qbo");
    private static final ConnectionId CARDS = ConnectionId.of("stripe");
    private static final ConnectionId BANK = ConnectionId.of("plaid");
    private static final int POSTED_WITHIN_DAYS = 3;
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
                    "   Paid by card and not yet paid out: %s (available now: %s)%n",
                    shown(balance.current()), shown(balance.available()));
    }

    /**
     * Payouts that have arrived, each with the deposit of the ledger and the line of the bank that
     * show its reference.
     *
     * @param today a bank may take some days to post what has arrived
     * @return whether each has its deposit, and its line unless that may still come
     */
    boolean payouts(LocalDate today) {
        List<Transfer> arrived = arrived();
        Map<String, BankTransaction> deposits = referenced(LEDGER);
        Map<String, BankTransaction> lines = referenced(BANK);
        int deposited = 0;
        int posted = 0;
        boolean late = false;
        for (int i = 0; i < arrived.size(); i++) {
            Transfer payout = arrived.get(i);
            BankTransaction deposit = same(payout, deposits);
            BankTransaction line = same(payout, lines);
            if (deposit != null) deposited++;
            if (line != null) posted++;
            late |= line == null && mustBePosted(payout, today);
            if (i < SHOWN)
                out.printf(
                        "     %-10s %14s  ledger: %-10s  bank: %s%n",
                        payout.reference(), shown(payout.amount()), day(deposit), day(line));
        }
        out.printf(
                "   %d payouts have arrived: %d are deposits of the ledger, %d are lines of the"
                        + " bank%n",
                arrived.size(), deposited, posted);
        return deposited == arrived.size() && !late;
    }

    private static @Nullable BankTransaction same(
            Transfer payout, Map<String, BankTransaction> lines) {
        BankTransaction line = lines.get(payout.reference());
        return line != null && line.amount().equals(payout.amount()) ? line : null;
    }

    private static boolean mustBePosted(Transfer payout, LocalDate today) {
        LocalDate arrival = payout.arrivalDate();
        return arrival == null || arrival.plusDays(POSTED_WITHIN_DAYS).isBefore(today);
    }

    private static String day(@Nullable BankTransaction line) {
        return line == null ? "not yet" : line.date().toString();
    }

    /**
     * Invoices that the processor issued, each with the ledger's of the same number.
     *
     * @return whether both say of each that the same is open
     */
    boolean receivables() {
        Map<String, Money> ofLedger = open(LEDGER);
        Map<String, Money> ofCards = open(CARDS);
        long agreed = ofCards.entrySet().stream()
                .filter(one -> one.getValue().equals(ofLedger.get(one.getKey())))
                .count();
        out.printf(
                "   Open invoices: %s in the ledger, %s at the processor%n",
                sums(LEDGER), sums(CARDS));
        out.printf(
                "   The processor issued %d invoices; of %d the ledger says that as much is open%n",
                ofCards.size(), agreed);
        return agreed == ofCards.size();
    }

    private Map<String, Money> open(ConnectionId connection) {
        Map<String, Money> open = new HashMap<>();
        for (Invoice invoice : entities(Invoice.class, connection)) {
            String number = invoice.header().number();
            if (number != null && invoice.openBalance() != null)
                open.put(number, invoice.openBalance());
        }
        return open;
    }

    private String sums(ConnectionId connection) {
        EntityQuery<Invoice> invoices =
                EntityQuery.of(business, Invoice.class).on(Set.of(connection));
        return mirror.sums(invoices).open().stream()
                .map(Treasury::shown)
                .collect(Collectors.joining(" and "));
    }

    /** With as many digits as the currency has: an amount itself keeps no zeros at its end. */
    static String shown(@Nullable Money money) {
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
        return mirror.entities(payouts.atMost(EntityQuery.LIMIT_MAX)).entities().stream()
                .filter(payout -> payout.status().value() == TransferStatus.SETTLED)
                .toList();
    }

    /** What is booked, by the reference that the other side gave it. */
    private Map<String, BankTransaction> referenced(ConnectionId connection) {
        Map<String, BankTransaction> lines = new HashMap<>();
        for (BankTransaction line : entities(BankTransaction.class, connection))
            if (line.reference() != null && !line.pending()) lines.put(line.reference(), line);
        return lines;
    }

    private <E extends Entity> List<E> entities(Class<E> type, ConnectionId connection) {
        EntityQuery<E> all = EntityQuery.of(business, type).on(Set.of(connection));
        return mirror.entities(all.atMost(EntityQuery.LIMIT_MAX)).entities();
    }
}
