package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.Money;
import io.railmirror.core.spi.store.Store;
import io.railmirror.plaid.simulator.PlaidItem;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares a mirror with the Item that it mirrors: each transaction and each account is there and
 * no other one, its text says the same, and its entities say what the text says, field by field.
 * Shares neither mapper nor wire records with the rail.
 */
final class PlaidTruth {
    private static final JsonFactory JSON = new JsonFactory();

    private static final Map<String, BillPaymentStatus> STATUS = Map.of(
            "pending", BillPaymentStatus.PENDING,
            "posted", BillPaymentStatus.SENT,
            "settled", BillPaymentStatus.SETTLED,
            "failed", BillPaymentStatus.FAILED,
            "returned", BillPaymentStatus.FAILED);

    private final PlaidItem item;
    private final Store store;
    private final ConnectionKey connection;

    PlaidTruth(PlaidItem item, Store store, ConnectionKey connection) {
        this.item = item;
        this.store = store;
        this.connection = connection;
    }

    /** One member at the top of an object, as text; empty where there is none. */
    static String text(MirroredRecord row, String member) {
        return text(String.valueOf(row.snapshot()), member);
    }

    /** One member at the top of an object, as text; empty where there is none. */
    static String text(String json, String member) {
        return members(json).getOrDefault(member, "");
    }

    /** An object at the top of another, as text. */
    private static String member(String json, String name) {
        int from = json.indexOf("\"" + name + "\":{") + name.length() + 3;
        return json.substring(from, json.indexOf('}', from) + 1);
    }

    /** The members at the top that are no objects or arrays; null counts as none. */
    private static Map<String, String> members(String json) {
        Map<String, String> members = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) parser.skipChildren();
                else if (value != JsonToken.VALUE_NULL) members.put(name, parser.getText());
            }
        } catch (IOException broken) {
            throw new AssertionError(json, broken);
        }
        return members;
    }

    /**
     * Compares.
     *
     * @param unmappable ids of transactions that the canonical model cannot take
     */
    void compare(Set<String> unmappable) {
        Map<String, String> there = new TreeMap<>(item.transactions());
        assertThat(live().keySet()).as("live transactions").isEqualTo(there.keySet());
        live().forEach((id, row) -> {
            assertThat(row.snapshot()).as("text of %s", row.key()).isEqualTo(there.get(id));
            boolean mappable = !unmappable.contains(id);
            assertThat(row.mappingFailure() == null)
                    .as("whether %s is mapped: %s", row.key(), row.mappingFailure())
                    .isEqualTo(mappable);
            if (mappable) compare(row, members(there.get(id)));
        });
    }

    private static void compare(MirroredRecord row, Map<String, String> shown) {
        assertThat(row.entities()).hasSize(1);
        BankTransaction mapped = (BankTransaction) row.entities().get(0).entity();
        assertThat(mapped.amount().amount())
                .isEqualByComparingTo(new BigDecimal(shown.get("amount")).negate());
        assertThat(mapped.amount().currency().value()).isEqualTo(shown.get("iso_currency_code"));
        assertThat(mapped.date()).isEqualTo(LocalDate.parse(shown.get("date")));
        assertThat(mapped.authorisedDate())
                .isEqualTo(LocalDate.parse(shown.get("authorized_date")));
        assertThat(mapped.pending()).isEqualTo(Boolean.valueOf(shown.get("pending")));
        assertThat(mapped.account().ref().id()).isEqualTo(ExternalId.of(shown.get("account_id")));
        assertThat(mapped.description()).isEqualTo(shown.get("original_description"));
        String predecessor = mapped.predecessor() == null
                ? null
                : mapped.predecessor().ref().id().value();
        assertThat(predecessor).isEqualTo(shown.get("pending_transaction_id"));
        String counterparty =
                mapped.counterparty() == null ? null : mapped.counterparty().name();
        assertThat(counterparty).isEqualTo(shown.get("merchant_name"));
    }

    /** Compares the accounts: the same ones, each with the figures that Plaid holds. */
    void compareAccounts() {
        Map<String, String> there = item.accounts();
        Map<String, MirroredRecord> rows = live("account");
        assertThat(rows.keySet()).as("live accounts").isEqualTo(there.keySet());
        rows.forEach((id, row) -> {
            String own = row.snapshot().replaceFirst(",\"item_status\":\\{.*}}$", "}");
            assertThat(own).as("text of %s", row.key()).isEqualTo(there.get(id));
            compareAccount(row, members(there.get(id)));
            compareBalance(row, there.get(id));
        });
    }

    private static void compareAccount(MirroredRecord row, Map<String, String> shown) {
        assertThat(row.entities()).hasSize(2);
        Account account = (Account) row.entities().get(0).entity();
        assertThat(account.name()).isEqualTo(shown.get("name"));
        assertThat(account.header().memo()).isEqualTo(shown.get("official_name"));
        assertThat(account.mask().tail()).isEqualTo(shown.get("mask"));
        assertThat(account.accountType().value())
                .isEqualTo(
                        shown.get("type").equals("credit") ? AccountType.CARD : AccountType.BANK);
    }

    /** Of a card Plaid says what is owed; the mirror says what the account is worth. */
    private static void compareBalance(MirroredRecord row, String shown) {
        Balance balance = (Balance) row.entities().get(1).entity();
        Map<String, String> figures = members(member(shown, "balances"));
        boolean owed = text(shown, "type").equals("credit");
        assertThat(balance.account().ref()).isEqualTo(row.key().ref());
        assertThat(figure(balance.current())).isEqualTo(figure(figures.get("current"), owed));
        assertThat(figure(balance.available())).isEqualTo(figure(figures.get("available"), false));
        assertThat(figure(balance.limit())).isEqualTo(figure(figures.get("limit"), false));
        assertThat(balance.header().currency().value()).isEqualTo(figures.get("iso_currency_code"));
    }

    private static String figure(@Nullable String decimal, boolean negated) {
        if (decimal == null) return "none";
        BigDecimal exact = new BigDecimal(decimal).stripTrailingZeros();
        return (negated ? exact.negate() : exact).toPlainString();
    }

    private static String figure(@Nullable Money amount) {
        return amount == null ? "none" : figure(amount.amount().toPlainString(), false);
    }

    /**
     * Compares the transfers of this Item.
     *
     * @param all those of all Items, as Plaid answers them
     */
    void compareTransfers(List<String> all) {
        Set<String> accounts = live("account").keySet();
        Map<String, String> there = new TreeMap<>();
        for (String transfer : all)
            if (accounts.contains(text(transfer, "account_id")))
                there.put(text(transfer, "id"), transfer);
        Map<String, String> mirrored = new TreeMap<>();
        live("transfer").forEach((id, row) -> mirrored.put(id, row.snapshot()));
        assertThat(mirrored).isEqualTo(there);
        live("transfer").forEach((id, row) -> compareTransfer(row, members(there.get(id))));
    }

    /** A simulated transfer is always a credit: it pays the owner of the account. */
    private static void compareTransfer(MirroredRecord row, Map<String, String> shown) {
        BillPayment paid = (BillPayment) row.entities().get(0).entity();
        assertThat(shown.get("type")).isEqualTo("credit");
        assertThat(figure(paid.amount())).isEqualTo(figure(shown.get("amount"), false));
        assertThat(paid.status().value()).isEqualTo(STATUS.get(shown.get("status")));
        assertThat(paid.header().remoteCreated()).isEqualTo(Instant.parse(shown.get("created")));
        assertThat(paid.method()).isEqualTo(shown.get("network"));
        assertThat(paid.reference()).isEqualTo(shown.get("network_trace_id"));
    }

    private Map<String, MirroredRecord> live() {
        return live("transaction");
    }

    private Map<String, MirroredRecord> live(String kind) {
        RecordQuery query = RecordQuery.of(connection)
                .ofKinds(Set.of(Kind.of(kind)))
                .inStates(Set.of(RecordState.LIVE, RecordState.DISPUTED))
                .atMost(RecordQuery.LIMIT_MAX);
        Map<String, MirroredRecord> rows = new TreeMap<>();
        store.mirror().records(query).forEach(row -> rows.put(row.key().id().value(), row));
        return rows;
    }
}
