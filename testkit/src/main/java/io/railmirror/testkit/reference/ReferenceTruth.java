package io.railmirror.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.Store;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a mirror with the account that it mirrors, field by field. Shares nothing with the
 * rail's mapper: it goes from the fields of the world to texts, and from the entities to the same
 * texts.
 */
public final class ReferenceTruth {

    private final ReferenceAccount account;
    private final String currency;

    private ReferenceTruth(ReferenceAccount account, String currency) {
        this.account = account;
        this.currency = currency;
    }

    /** What the given account holds now. */
    public static ReferenceTruth of(ReferenceAccount account) {
        String currency = account.all(ReferenceKind.COMPANY).get(0).fields().get("currency");
        return new ReferenceTruth(account, Objects.requireNonNull(currency, "currency"));
    }

    /**
     * Every object is a live record that says the same, and there is no other live record.
     *
     * @throws AssertionError when it is not so
     */
    public void compare(Store store, ConnectionKey connection) {
        for (ReferenceKind kind : ReferenceKind.values()) {
            Set<String> ids = new TreeSet<>();
            account.all(kind).forEach(object -> ids.add(object.id()));
            assertThat(live(store, connection, kind))
                    .as("live records of %s", kind)
                    .isEqualTo(ids);
            for (ReferenceObject object : account.all(kind))
                compare(object, find(store, connection, object));
        }
    }

    private static MirroredRecord find(
            Store store, ConnectionKey connection, ReferenceObject object) {
        RecordKey key = connection.record(object.kind().kind(), ExternalId.of(object.id()));
        return store.mirror().find(key).orElseThrow();
    }

    private static Set<String> live(Store store, ConnectionKey connection, ReferenceKind kind) {
        RecordQuery query = RecordQuery.of(connection)
                .ofKinds(Set.of(kind.kind()))
                .inStates(Set.of(RecordState.LIVE, RecordState.DISPUTED))
                .atMost(RecordQuery.LIMIT_MAX);
        Set<String> ids = new TreeSet<>();
        store.mirror().records(query).forEach(row -> ids.add(row.key().id().value()));
        return ids;
    }

    private void compare(ReferenceObject object, MirroredRecord row) {
        assertThat(row.state()).as("state of %s", row.key()).isEqualTo(RecordState.LIVE);
        object.fields().forEach((name, value) -> {
            if (!name.equals("tags"))
                assertThat(row.snapshot())
                        .as("snapshot of %s", row.key())
                        .contains("\"%s\":\"%s\"".formatted(name, value));
        });
        boolean mappable = !"not a number".equals(object.fields().get("total"));
        if (mappable)
            assertThat(shown(row.entities()))
                    .as("entities of %s", row.key())
                    .isEqualTo(expected(object));
        else assertThat(row.mappingFailure()).as("failure of %s", row.key()).isNotNull();
    }

    /** What of the object the canonical model has a place for. */
    private Map<String, String> expected(ReferenceObject object) {
        Map<String, String> all = new TreeMap<>();
        Map<String, String> fields = object.fields();
        for (String name :
                List.of("name", "status", "due", "date", "vendor", "customer", "account"))
            if (fields.containsKey(name)) all.put(name, fields.get(name));
        for (String name : List.of("total", "amount", "balance"))
            if (fields.containsKey(name)) all.put(name, money(fields.get(name)));
        if (object.kind() == ReferenceKind.COMPANY) all.put("currency", fields.get("currency"));
        if (object.kind() == ReferenceKind.TRANSACTION) {
            all.put("pending", fields.get("pending"));
            if (fields.containsKey("predecessor"))
                all.put("predecessor", fields.get("predecessor"));
        }
        if (object.kind() == ReferenceKind.NOTE) all.clear();
        return all;
    }

    private String money(String amount) {
        return new BigDecimal(amount).stripTrailingZeros().toPlainString() + " " + currency;
    }

    /** The same of the entities. */
    private static Map<String, String> shown(List<MappedEntity> entities) {
        Map<String, String> all = new TreeMap<>();
        for (MappedEntity mapped : entities) show(mapped.entity(), all);
        all.values().removeIf(value -> value.equals("null"));
        return all;
    }

    private static void show(Entity entity, Map<String, String> all) {
        if (entity instanceof CompanyInfo company) {
            all.put("name", "" + company.legalName());
            all.put("currency", "" + company.homeCurrency());
        }
        if (entity instanceof Vendor vendor) all.put("name", vendor.contact().displayName());
        if (entity instanceof Customer customer)
            all.put("name", customer.contact().displayName());
        if (entity instanceof Account bank) all.put("name", bank.name());
        if (entity instanceof Balance balance) all.put("balance", text(balance.current()));
        if (entity instanceof Bill bill) {
            all.put("vendor", id(bill.vendor()));
            all.put("due", "" + bill.dueDate());
            all.put("total", text(bill.total()));
            all.put("status", word(bill.status().value().name()));
        }
        if (entity instanceof Invoice invoice) {
            all.put("customer", id(invoice.customer()));
            all.put("due", "" + invoice.dueDate());
            all.put("total", text(invoice.total()));
            all.put("status", word(invoice.status().value().name()));
        }
        if (entity instanceof Transfer transfer) {
            all.put("amount", text(transfer.amount()));
            all.put("status", word(transfer.status().value().name()));
        }
        if (entity instanceof BankTransaction transaction) {
            all.put("account", id(transaction.account()));
            all.put("date", "" + transaction.date());
            all.put("amount", text(transaction.amount()));
            all.put("pending", "" + transaction.pending());
            all.put("predecessor", id(transaction.predecessor()));
        }
    }

    private static String word(String status) {
        return status.equals("VOIDED") ? "void" : status.toLowerCase(java.util.Locale.ROOT);
    }

    private static String id(@Nullable Reference reference) {
        return reference == null ? "null" : reference.ref().id().value();
    }

    private static String text(@Nullable Money money) {
        return money == null
                ? "null"
                : money.amount().stripTrailingZeros().toPlainString() + " " + money.currency();
    }
}
