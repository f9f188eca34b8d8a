package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.store.Store;
import io.railmirror.stripe.simulator.StripeAccount;
import io.railmirror.stripe.simulator.StripeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a mirror with the account that it mirrors: each object is there and no other one, its
 * text says the same, and its entities say what the object says. Shares neither mapper nor wire
 * records with the rail.
 */
final class StripeTruth {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final List<String> SECRETS = List.of(
            "client_secret", "next_action", "hosted_invoice_url", "invoice_pdf", "receipt_url");
    private static final List<String> LEFT_OUT =
            List.of("pdf", "webhooks_delivered_at", "next_invoice_sequence");

    /** The member that the rail adds to a sale. */
    static final String SALE = "invoice_payments";

    private final StripeAccount account;
    private final Store store;
    private final ConnectionKey connection;

    StripeTruth(StripeAccount account, Store store, ConnectionKey connection) {
        this.account = account;
        this.store = store;
        this.connection = connection;
    }

    static Set<StripeKind> kinds() {
        return EnumSet.complementOf(EnumSet.of(StripeKind.EVENT, StripeKind.BALANCE));
    }

    /**
     * Compares all of it.
     *
     * @param unmappable objects, by kind and id, that the canonical model cannot take
     */
    void compare(Set<String> unmappable) {
        compare(kinds(), unmappable);
        MirroredRecord balance = find(StripeKind.BALANCE, "balance");
        JsonNode now = read(account.balance());
        assertThat(read(String.valueOf(balance.snapshot()))).isEqualTo(now);
        new StripeShown(now, balance.entities()).check(StripeKind.BALANCE);
    }

    /** Compares the objects of some kinds, all of which the canonical model can take. */
    void compareKinds(Set<StripeKind> some) {
        Set<StripeKind> compared = kinds();
        compared.retainAll(some);
        compare(compared, Set.of());
    }

    private void compare(Set<StripeKind> some, Set<String> unmappable) {
        for (StripeKind kind : some) {
            Set<String> there = new TreeSet<>(account.idsOf(kind));
            assertThat(live(kind)).as("live records of %s", kind).isEqualTo(there);
            for (String id : there) {
                MirroredRecord row = find(kind, id);
                ObjectNode object = plain(account.jsonOf(kind, id));
                if (kind == StripeKind.PAYMENT_INTENT) markSale(object);
                assertThat(plain(String.valueOf(row.snapshot())))
                        .as("text of %s", row.key())
                        .isEqualTo(object);
                boolean mappable = !unmappable.contains(kind + " " + id);
                assertThat(row.mappingFailure() == null)
                        .as("whether %s is mapped: %s", row.key(), row.mappingFailure())
                        .isEqualTo(mappable);
                if (mappable) new StripeShown(object, row.entities()).check(kind);
            }
        }
    }

    /** An object without what is not kept, its embedded lists reduced to their entries. */
    private static ObjectNode plain(String json) {
        ObjectNode object = read(json);
        object.remove(LEFT_OUT);
        for (String secret : SECRETS) cut(object, secret);
        for (JsonNode redirect : object.findValues("redirect")) cut(redirect, "url");
        for (String list : List.of("lines", "reversals", SALE))
            if (object.path(list).has("data"))
                object.set(list, object.path(list).get("data"));
        return object;
    }

    /** What brought money that no invoice has is shown with the payments that do not stand. */
    private void markSale(ObjectNode intent) {
        List<JsonNode> payments = account.idsOf(StripeKind.INVOICE_PAYMENT).stream()
                .<JsonNode>map(id -> read(account.jsonOf(StripeKind.INVOICE_PAYMENT, id)))
                .filter(payment -> payment.at("/payment/payment_intent").equals(intent.get("id")))
                .toList();
        boolean taken = payments.stream()
                .anyMatch(payment -> !payment.path("status").asText().equals("canceled"));
        boolean sale = intent.path("status").asText().equals("succeeded") && !taken;
        if (sale) intent.putArray(SALE).addAll(payments);
    }

    /** At any depth: in a JSON tree, an object that holds others holds their secrets. */
    private static void cut(JsonNode from, String name) {
        for (JsonNode owner : from.findParents(name)) ((ObjectNode) owner).remove(name);
    }

    static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("not JSON: " + json, broken);
        }
    }

    private Set<String> live(StripeKind kind) {
        RecordQuery query = RecordQuery.of(connection)
                .ofKinds(Set.of(Kind.of(kind.objectName())))
                .inStates(Set.of(RecordState.LIVE, RecordState.DISPUTED))
                .atMost(RecordQuery.LIMIT_MAX);
        Set<String> ids = new TreeSet<>();
        List<MirroredRecord> page = store.mirror().records(query);
        while (!page.isEmpty()) {
            page.forEach(row -> ids.add(row.key().id().value()));
            RecordKey last = page.get(page.size() - 1).key();
            page = store.mirror().records(query.after(last));
        }
        return ids;
    }

    private MirroredRecord find(StripeKind kind, String id) {
        return store.mirror()
                .find(connection.record(Kind.of(kind.objectName()), ExternalId.of(id)))
                .orElseThrow();
    }
}
