package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.mirror.Age;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.MappedEntity;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The views that a person reads. */
class ViewsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Money AMOUNT = Money.parse("7.5", CurrencyCode.of("USD"));
    private static final int[] DAYS_OVERDUE = {-1, 0, 1, 30, 31, 60, 61, 90, 91, 1000};

    @ParameterizedTest
    @EnumSource(LegibleBooks.Site.class)
    void everyTypeHasItsLog(LegibleBooks.Site site) throws SQLException {
        try (LegibleBooks books = site.open()) {
            Map<String, Entity> samples = samples(books);
            samples.forEach((view, entity) ->
                    books.write(books.key("Kind of " + view, "1"), MappedEntity.main(entity)));
            books.write(books.key("Unmapped", "1"));

            for (String view : samples.keySet())
                assertThat(books.ask("select kind, change, snapshot from railmirror." + view))
                        .as(view)
                        .containsExactly("Kind of %s|CREATED|{\"id\": \"1\"}".formatted(view));
            assertThat(books.ask("select lower(table_name) from information_schema.views"
                            + " where lower(table_schema) = 'railmirror'"
                            + " and lower(table_name) like '%\\_log'"))
                    .containsExactlyInAnyOrderElementsOf(withRecordLog(samples.keySet()));
        }
    }

    @ParameterizedTest
    @EnumSource(LegibleBooks.Site.class)
    void aLogTellsAllThatHappenedToRecordsOfItsKinds(LegibleBooks.Site site) throws SQLException {
        try (LegibleBooks books = site.open()) {
            for (String id : List.of("1", "2"))
                books.write(books.key("Bill", id), MappedEntity.main(bill(BillStatus.OPEN, DAY)));
            books.write(books.key("Bill", "1"), MappedEntity.main(bill(BillStatus.PAID, DAY)));
            books.delete(books.key("Bill", "1"));
            books.write(books.key("Note", "1"));
            books.redact(1);

            assertThat(books.ask("select sequence, change, external_id, snapshot, erased_by"
                            + " from railmirror.bill_log order by sequence"))
                    .containsExactly(
                            "1|CREATED|1|null|6",
                            "2|CREATED|2|{\"id\": \"2\"}|null",
                            "3|UPDATED|1|{\"id\": \"1\"}|null",
                            "4|TOMBSTONED|1|null|null",
                            "6|REDACTED|1|null|null");
        }
    }

    @ParameterizedTest
    @EnumSource(LegibleBooks.Site.class)
    void logsStayWholeWhenTheLastBillIsGone(LegibleBooks.Site site) throws SQLException {
        try (LegibleBooks books = site.open()) {
            books.write(books.key("Bill", "1"), MappedEntity.main(bill(BillStatus.OPEN, DAY)));
            books.write(books.key("Note", "1"));
            books.delete(books.key("Bill", "1"));
            books.delete(books.key("Note", "1"));
            books.redact(3);

            for (String log : List.of("bill_log", "record_log"))
                assertThat(books.ask("select change from railmirror." + log
                                + " where kind = 'Bill' order by sequence"))
                        .as(log)
                        .containsExactly("CREATED", "TOMBSTONED", "REDACTED");
            assertThat(books.ask("select change from railmirror.bill_log where kind = 'Note'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(LegibleBooks.Site.class)
    void whatIsOpenIsShownWithItsAge(LegibleBooks.Site site) throws SQLException {
        try (LegibleBooks books = site.open()) {
            LocalDate today = LocalDate.parse(books.ask("select current_date").get(0));
            List<String> expected = new ArrayList<>();
            for (int days : DAYS_OVERDUE) {
                LocalDate due = today.minusDays(days);
                writeBoth(books, "due " + due, due);
                expected.add("due %s|OPEN|PARTLY_PAID|7.500000000000|%d|%s"
                        .formatted(due, days, Age.of(due, today)));
            }
            writeBoth(books, "undated", null);
            expected.add("undated|OPEN|PARTLY_PAID|7.500000000000|null|UNDATED");
            Bill paid = bill(BillStatus.PAID, today);
            books.write(books.key("Bill", "paid"), MappedEntity.main(paid));

            assertThat(books.ask("select p.external_id, p.status, r.status, p.open_balance,"
                            + " p.days_overdue, p.age"
                            + " from railmirror.open_payable p"
                            + " left join railmirror.open_receivable r"
                            + " on r.external_id = p.external_id and r.age = p.age"
                            + " and r.open_balance = p.open_balance"))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(books.ask("select external_id from railmirror.open_receivable"))
                    .hasSize(expected.size());
        }
    }

    private static void writeBoth(LegibleBooks books, String id, @Nullable LocalDate due) {
        books.write(books.key("Bill", id), MappedEntity.main(bill(BillStatus.OPEN, due)));
        Invoice invoice = Invoice.builder(
                        Totals.builder(AMOUNT).openBalance(AMOUNT).build(),
                        Stated.of(InvoiceStatus.PARTLY_PAID))
                .dueDate(due)
                .build();
        books.write(books.key("Invoice", id), MappedEntity.main(invoice));
    }

    private static Bill bill(BillStatus status, @Nullable LocalDate due) {
        Totals totals = Totals.builder(AMOUNT).openBalance(AMOUNT).build();
        return Bill.builder(totals, Stated.of(status)).dueDate(due).build();
    }

    /** An entity for each log of a type. */
    private static Map<String, Entity> samples(LegibleBooks books) {
        Contact contact = Contact.builder("Ann").build();
        Reference account = Reference.to(books.key("Account", "1").ref(), EntityType.ACCOUNT);
        Totals totals = Totals.builder(AMOUNT).build();
        Map<String, Entity> samples = new LinkedHashMap<>();
        samples.put("bill_log", bill(BillStatus.OPEN, DAY));
        samples.put(
                "invoice_log",
                Invoice.builder(totals, Stated.of(InvoiceStatus.OPEN)).build());
        samples.put("vendor_log", Vendor.builder(contact).build());
        samples.put("customer_log", Customer.builder(contact).build());
        samples.put(
                "account_log",
                Account.builder("Cash", Stated.of(AccountType.BANK)).build());
        samples.put(
                "payment_log",
                Payment.builder(AMOUNT, Stated.of(PaymentStatus.SETTLED)).build());
        samples.put(
                "bill_payment_log",
                BillPayment.builder(AMOUNT, Stated.of(BillPaymentStatus.SETTLED))
                        .build());
        samples.put(
                "bank_transaction_log",
                BankTransaction.builder(account, DAY, AMOUNT).build());
        return samples;
    }

    private static List<String> withRecordLog(Iterable<String> logs) {
        List<String> all = new ArrayList<>(List.of("record_log"));
        logs.forEach(all::add);
        return all;
    }
}
