package io.railmirror.testkit.books;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the accounts of the chart stand. The numbers follow from the order in which
 * {@link Founding} enters them.
 */
final class Chart {
    static final String CARD_FEES = "Card processing fees";
    static final String CARD_REFUNDS = "Refunds to cards";
    static final String CARD_DISPUTES = "Disputed card payments";

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> byName = new HashMap<>();
    private final Map<AccountKind, List<Long>> byKind = new EnumMap<>(AccountKind.class);
    private final Map<Purpose, Long> firsts = new HashMap<>();
    private final String home;
    private final List<String> foreign;

    /** An account before it is entered; a parent of 0 is none. */
    record Entry(String name, AccountKind kind, String currency, long parentId) {}

    private record Purpose(AccountKind kind, String currency) {}

    /** Accounts for card payments come last, and only where there are any. */
    Chart(String home, List<String> foreign, boolean cards) {
        this.home = home;
        this.foreign = List.copyOf(foreign);
        own(AccountKind.CHECKING, "Operating checking");
        own(AccountKind.SAVINGS, "Equipment reserve");
        own(AccountKind.CREDIT_CARD, "Company card");
        own(AccountKind.CREDIT_CARD, "Crew fuel card");
        own(AccountKind.UNDEPOSITED_FUNDS, "Undeposited funds");
        own(AccountKind.RECEIVABLE, "Accounts receivable");
        own(AccountKind.PAYABLE, "Accounts payable");
        own(AccountKind.TAX_PAYABLE, "Sales tax to hand over");
        own(AccountKind.EXPENSE, "Sales tax paid");
        own(AccountKind.EQUITY, "Opening equity");
        own(AccountKind.EQUITY, "Owner's draw");
        own(AccountKind.FIXED_ASSET, "Mowers and trucks");
        own(AccountKind.FIXED_ASSET, "Accumulated depreciation");
        own(AccountKind.EXPENSE, "Depreciation");
        own(AccountKind.INCOME, "Interest earned");
        own(AccountKind.LOAN, "Truck loan");
        own(AccountKind.OTHER_ASSET, "Prepaid insurance");
        for (String currency : this.foreign) {
            add(AccountKind.CHECKING, "Checking " + currency, currency, 0);
            add(AccountKind.RECEIVABLE, "Accounts receivable " + currency, currency, 0);
            add(AccountKind.PAYABLE, "Accounts payable " + currency, currency, 0);
        }
        addIncomeAndCosts();
        if (cards) {
            own(AccountKind.EXPENSE, CARD_FEES);
            own(AccountKind.INCOME, CARD_REFUNDS);
            own(AccountKind.EXPENSE, CARD_DISPUTES);
        }
    }

    private void addIncomeAndCosts() {
        own(AccountKind.INCOME, "Landscaping services");
        long services = entries.size();
        for (String name : List.of("Mowing", "Planting", "Snow clearance", "Tree care")) {
            add(AccountKind.INCOME, name, home, services);
        }
        own(AccountKind.INCOME, "Plant sales");
        for (String name : List.of("Plants and soil", "Subcontractors", "Stone and gravel")) {
            own(AccountKind.COST_OF_SALES, name);
        }
        own(AccountKind.EXPENSE, "Vehicles");
        long vehicles = entries.size();
        for (String name : List.of("Fuel", "Repairs", "Road tolls")) {
            add(AccountKind.EXPENSE, name, home, vehicles);
        }
        for (String name : List.of(
                "Rent",
                "Utilities",
                "Telephone",
                "Insurance",
                "Office supplies",
                "Tools",
                "Work clothes",
                "Advertising",
                "Bookkeeping fees",
                "Waste disposal",
                "Salt")) {
            own(AccountKind.EXPENSE, name);
        }
    }

    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    long checking() {
        return first(AccountKind.CHECKING, home);
    }

    long savings() {
        return first(AccountKind.SAVINGS, home);
    }

    List<Long> cards() {
        return all(AccountKind.CREDIT_CARD);
    }

    long undeposited() {
        return first(AccountKind.UNDEPOSITED_FUNDS, home);
    }

    long taxPayable() {
        return first(AccountKind.TAX_PAYABLE, home);
    }

    long taxPaid() {
        return named("Sales tax paid");
    }

    long equity() {
        return first(AccountKind.EQUITY, home);
    }

    long bank(String currency) {
        return first(AccountKind.CHECKING, currency);
    }

    long receivable(String currency) {
        return first(AccountKind.RECEIVABLE, currency);
    }

    long payable(String currency) {
        return first(AccountKind.PAYABLE, currency);
    }

    List<Long> all(AccountKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Accounts that bills and purchases are booked on. */
    List<Long> spending(AccountKind kind) {
        long before = named("Landscaping services");
        long last = named("Salt");
        return all(kind).stream().filter(id -> id > before && id <= last).toList();
    }

    long named(String name) {
        return present(byName.get(name), name);
    }

    String home() {
        return home;
    }

    private long first(AccountKind kind, String currency) {
        Purpose purpose = new Purpose(kind, currency);
        return present(firsts.get(purpose), purpose);
    }

    private static long present(@Nullable Long id, Object what) {
        if (id == null) {
            throw new IllegalArgumentException("no account for " + what);
        }
        return id;
    }

    private void own(AccountKind kind, String name) {
        add(kind, name, home, 0);
    }

    private void add(AccountKind kind, String name, String currency, long parentId) {
        entries.add(new Entry(name, kind, currency, parentId));
        long id = entries.size();
        byName.put(name, id);
        byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(id);
        firsts.putIfAbsent(new Purpose(kind, currency), id);
    }
}
