package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Enters what a company has on its first day: facts, chart, reference data, money, parties. */
final class Founding {
    static final int TERMS = 4;
    static final int DIMENSIONS = 4;
    private static final int RECORDS_PER_PARTY = 20;
    private static final int PARTIES_MIN = 4;

    private final Ledger ledger;
    private final Plan plan;

    Founding(Ledger ledger, Plan plan) {
        this.ledger = ledger;
        this.plan = plan;
    }

    void enterFacts() {
        String name = "Quail Hollow Landscaping";
        ledger.add(new Company(
                ledger.newHeader(ObjectType.COMPANY),
                name,
                name + " LLC",
                "office@quailhollow.example",
                "(650) 555-0134",
                new Address("41 Nursery Rd", "Bayshore", "CA", "94326", "US"),
                plan.zone(),
                plan.fiscalYearStart(),
                plan.home(),
                plan.foreign(),
                null,
                ""));
        List<Chart.Entry> entries = ledger.chart().entries();
        for (int i = 0; i < entries.size(); i++) {
            enterAccount(i, entries.get(i));
        }
        enterReferences();
    }

    void enterMoneyAndParties(Trade trade, RandomGenerator random) {
        TreasuryDesk treasury = new TreasuryDesk(new Office(ledger));
        Chart chart = ledger.chart();
        open(treasury, chart.checking(), "240000.00");
        open(treasury, chart.savings(), "90000.00");
        open(treasury, chart.named("Mowers and trucks"), "180500.00");
        open(treasury, chart.named("Prepaid insurance"), "12400.00");
        plan.foreign().forEach(code -> open(treasury, chart.bank(code), "30000.00"));
        int parties = Math.max(PARTIES_MIN, plan.records() / RECORDS_PER_PARTY);
        for (int i = 0; i < parties; i++) {
            ObjectType type = i % 3 == 0 ? ObjectType.VENDOR : ObjectType.CUSTOMER;
            trade.front().newParty(type, random);
        }
        for (int i = 0; i < Math.min(12, 1 + parties / 40); i++) {
            trade.front().newParty(ObjectType.EMPLOYEE, random);
        }
    }

    private void open(TreasuryDesk treasury, long account, String amount) {
        Amount value =
                new Amount(new BigDecimal(amount), ledger.account(account).currency());
        treasury.post(account, ledger.chart().equity(), value, "Opening balance");
    }

    private void enterAccount(int index, Chart.Entry entry) {
        boolean masked = entry.kind().holdsMoney();
        ledger.add(new Account(
                ledger.newHeader(ObjectType.ACCOUNT),
                entry.name(),
                entry.kind(),
                Integer.toString(1_000 + index * 10),
                masked ? Integer.toString(4_417 + index * 613 % 5_000) : "",
                entry.parentId() == 0 ? null : entry.parentId(),
                Amount.zero(entry.currency()),
                ""));
    }

    private void enterReferences() {
        term("Due on receipt", 0);
        term("Net 15", 15);
        term("Net 30", 30);
        term("Net 60", 60);
        for (Catalogue.Article article : Catalogue.ARTICLES) {
            long account = ledger.chart().named(article.account());
            BigDecimal price = new BigDecimal(article.price());
            reference(ObjectType.ITEM, article.name(), price, account);
        }
        for (String name : List.of("Residential", "Commercial", "Municipal", "Nursery")) {
            reference(ObjectType.DIMENSION, name, null, null);
        }
        for (String name : List.of("Check", "Card", "Cash", "Bank transfer")) {
            reference(ObjectType.PAYMENT_METHOD, name, null, null);
        }
    }

    private void term(String name, int days) {
        ledger.add(new Reference(ledger.newHeader(ObjectType.TERM), name, null, null, days, ""));
    }

    private void reference(
            ObjectType type, String name, @Nullable BigDecimal price, @Nullable Long account) {
        ledger.add(new Reference(ledger.newHeader(type), name, price, account, null, ""));
    }

    /** The last day of the month a year before a day. */
    static LocalDate closing(LocalDate today) {
        return today.minusYears(1).withDayOfMonth(1).minusDays(1);
    }
}
