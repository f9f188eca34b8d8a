package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.BankLine;
import io.railmirror.testkit.books.State;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Plaid has fetched from the bank of one Item. Confined to the world's lock. */
final class ItemBank {
    private static final int DAYS_INITIAL = 30;

    private final PlaidItem item;
    private final LocalDate linked;
    private final LocalDate since;
    private final ItemFeed feed = new ItemFeed();
    private final Map<String, ObjectNode> planted = new LinkedHashMap<>();
    private final Map<String, ObjectNode> edited = new LinkedHashMap<>();
    private final Set<String> withdrawn = new TreeSet<>();
    private final Set<Long> closed = new TreeSet<>();
    private final Map<Long, AccountShapes.Balances> cached = new HashMap<>();
    private Map<String, Shown> shown = Map.of();
    private Set<String> bankIds = Set.of();
    private PlaidItem.History history = PlaidItem.History.COMPLETE;

    /** A line and its shape, so that what did not change is not made again. */
    private record Shown(BankLine line, ObjectNode json) {}

    ItemBank(PlaidItem item, LocalDate linked, int days) {
        this.item = item;
        this.linked = linked;
        this.since = linked.minusDays(days);
    }

    ItemFeed feed() {
        return feed;
    }

    PlaidItem.History history() {
        return history;
    }

    void history(PlaidItem.History next) {
        history = next;
    }

    /** Asks the bank; says whether it showed anything new. */
    boolean poll() {
        for (Account account : accounts())
            cached.put(account.id(), AccountShapes.Balances.of(item, account));
        Map<String, ObjectNode> wanted = new LinkedHashMap<>();
        Map<String, Shown> next = new HashMap<>();
        for (Account account : accounts()) {
            for (BankLine line : item.banks().lines(account.id())) {
                if (line.date().isBefore(from())) continue;
                Shown known = shown.get(line.id());
                if (known == null || !known.line().equals(line))
                    known = new Shown(line, TransactionShapes.transaction(item, line));
                next.put(line.id(), known);
                wanted.put(item.transactionId(line.id()), known.json());
            }
        }
        shown = next;
        bankIds = Set.copyOf(wanted.keySet());
        // what was written over a line of the bank goes with the line
        edited.keySet().retainAll(bankIds);
        wanted.putAll(edited);
        wanted.putAll(planted);
        wanted.keySet().removeAll(withdrawn);
        return feed.show(wanted);
    }

    private LocalDate from() {
        return switch (history) {
            case NOT_READY -> LocalDate.MAX;
            case INITIAL_UPDATE_COMPLETE -> linked.minusDays(DAYS_INITIAL);
            case HISTORICAL_UPDATE_COMPLETE -> since;
        };
    }

    /** The accounts that the Item shows. */
    List<Account> accounts() {
        return item.banks().accounts().stream()
                .filter(account -> account.state() == State.LIVE && !closed.contains(account.id()))
                .toList();
    }

    Optional<Account> account(String accountId) {
        return accounts().stream()
                .filter(account -> item.accountId(account.id()).equals(accountId))
                .findFirst();
    }

    AccountShapes.Balances cached(Account account) {
        return cached.computeIfAbsent(
                account.id(), unseen -> AccountShapes.Balances.of(item, account));
    }

    AccountShapes.Balances live(Account account) {
        AccountShapes.Balances now = AccountShapes.Balances.of(item, account);
        cached.put(account.id(), now);
        return now;
    }

    void close(long accountId) {
        closed.add(accountId);
    }

    /** Shows a transaction besides those of the bank, or in the place of one of them. */
    void plant(String id, ObjectNode json) {
        (bankIds.contains(id) ? edited : planted).put(id, json);
        withdrawn.remove(id);
    }

    void uproot(String id) {
        planted.remove(id);
        edited.remove(id);
    }

    /** Takes a line of the bank out of what is shown, or back. */
    void withdraw(String id, boolean away) {
        if (away) withdrawn.add(id);
        else withdrawn.remove(id);
    }
}
