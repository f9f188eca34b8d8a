package io.railmirror.plaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {

    private static String checking(Fixture at) {
        return at.item.banks().accounts().stream()
                .filter(account -> account.kind() == AccountKind.CHECKING)
                .map(Account::id)
                .map(at.item::accountId)
                .findFirst()
                .orElseThrow();
    }

    private static String authorize(Fixture at, String type, String amount, String key) {
        return ("{'access_token':'%s','account_id':'%s','type':'%s','network':'ach','amount':'%s',"
                        + "'ach_class':'ccd','user':{'legal_name':'Acme LLC'},"
                        + "'idempotency_key':'%s'}")
                .formatted(at.item.accessToken(), checking(at), type, amount, key);
    }

    private static JsonNode authorization(Fixture at, String type, String amount, String key) {
        return at.client
                .ask("transfer/authorization/create", authorize(at, type, amount, key))
                .path("authorization");
    }

    private static String create(Fixture at, String authorization) {
        return ("{'access_token':'%s','account_id':'%s','authorization_id':'%s',"
                        + "'description':'PAYOUT','metadata':{'rm_payment_id':'p1'}}")
                .formatted(at.item.accessToken(), checking(at), authorization);
    }

    private static JsonNode created(Fixture at, String type, String amount, String key) {
        String id = authorization(at, type, amount, key).path("id").asText();
        return at.client.ask("transfer/create", create(at, id)).path("transfer");
    }

    @Test
    void oneAuthorizationIsOneTransferHoweverOftenItIsCreated() {
        try (Fixture at = new Fixture()) {
            String id = authorization(at, "credit", "1250.00", "k1").path("id").asText();
            assertThat(authorization(at, "credit", "1250.00", "k1").path("id").asText())
                    .isEqualTo(id);
            assertThat(at.client.refused("transfer/get", "{'authorization_id':'%s'}".formatted(id)))
                    .isEqualTo("NOT_FOUND");
            JsonNode first = at.client.ask("transfer/create", create(at, id));
            JsonNode second = at.client.ask("transfer/create", create(at, id));
            assertThat(second.path("transfer")).isEqualTo(first.path("transfer"));
            JsonNode byAuthorization =
                    at.client.ask("transfer/get", "{'authorization_id':'%s'}".formatted(id));
            assertThat(byAuthorization.path("transfer")).isEqualTo(first.path("transfer"));
            assertThat(at.simulator.transfers()).hasSize(1);
            assertThat(first.at("/transfer/metadata/rm_payment_id").asText()).isEqualTo("p1");
        }
    }

    @Test
    void aKeyProtectsForTwoDaysAndAnAuthorizationLivesAnHour() {
        try (Fixture at = new Fixture()) {
            String id = authorization(at, "credit", "10.00", "k1").path("id").asText();
            at.clock.advance(Duration.ofHours(1));
            assertThat(at.client.refused("transfer/create", create(at, id)))
                    .isEqualTo("INVALID_FIELD");
            at.clock.advance(Duration.ofHours(48));
            assertThat(authorization(at, "credit", "10.00", "k1").path("id").asText())
                    .isNotEqualTo(id);
            String other = authorization(at, "credit", "10.00", "k2").path("id").asText();
            at.client.ask(
                    "transfer/authorization/cancel", "{'authorization_id':'%s'}".formatted(other));
            assertThat(at.client.refused("transfer/create", create(at, other)))
                    .isEqualTo("INVALID_FIELD");
        }
    }

    @Test
    void moneyThatIsNotThereIsDeclined() {
        try (Fixture at = new Fixture(builder -> builder.ledger("100.00"))) {
            assertThat(authorization(at, "credit", "100.01", "a")
                            .path("decision")
                            .asText())
                    .isEqualTo("declined");
            JsonNode debit = authorization(at, "debit", "9999999.00", "b");
            assertThat(debit.at("/decision_rationale/code").asText()).isEqualTo("NSF");
            assertThat(at.client.refused(
                            "transfer/create", create(at, debit.path("id").asText())))
                    .isEqualTo("INVALID_FIELD");
        }
    }

    @Test
    void transfersMoveAsTheSandboxAllowsAndTheLedgerFollows() {
        try (Fixture at = new Fixture()) {
            JsonNode transfer = created(at, "credit", "1000.00", "k");
            String id = transfer.path("id").asText();
            assertThat(available(at)).isEqualTo("99000.00");
            assertThat(at.client.refused("sandbox/transfer/simulate", move(id, "settled")))
                    .isEqualTo("SANDBOX_TRANSFER_EVENT_TRANSITION_INVALID");
            at.client.ask("sandbox/transfer/simulate", move(id, "posted"));
            assertThat(at.client.refused("transfer/cancel", "{'transfer_id':'%s'}".formatted(id)))
                    .isEqualTo("TRANSFER_NOT_CANCELLABLE");
            at.client.ask("sandbox/transfer/simulate", move(id, "settled"));
            at.client.ask("sandbox/transfer/simulate", move(id, "returned"));
            assertThat(available(at)).isEqualTo("100000.00");
            assertThat(types(at, 0)).containsExactly("pending", "posted", "settled", "returned");
            String other = created(at, "credit", "5.00", "k2").path("id").asText();
            at.client.ask("transfer/cancel", "{'transfer_id':'%s'}".formatted(other));
            assertThat(types(at, 4)).containsExactly("pending", "cancelled");
        }
    }

    private static String move(String id, String event) {
        return "{'transfer_id':'%s','event_type':'%s'}".formatted(id, event);
    }

    private static String available(Fixture at) {
        return at.client
                .ask("transfer/ledger/get", "{}")
                .at("/balance/available")
                .asText();
    }

    private static List<String> types(Fixture at, long after) {
        List<String> types = new ArrayList<>();
        at.client
                .ask("transfer/event/sync", "{'after_id':%d}".formatted(after))
                .path("transfer_events")
                .forEach(event -> types.add(event.path("event_type").asText()));
        return types;
    }

    @Test
    void eventsAreNumberedOnwardAndPagedByCount() {
        try (Fixture at = new Fixture(builder -> builder.firstEventId(4_000_000_000L))) {
            for (int i = 0; i < 5; i++) created(at, "credit", "1.00", "k" + i);
            JsonNode page = at.client.ask("transfer/event/sync", "{'after_id':0,'count':3}");
            assertThat(page.path("has_more").asBoolean()).isTrue();
            long last = page.at("/transfer_events/2/event_id").longValue();
            assertThat(last).isEqualTo(4_000_000_002L);
            JsonNode rest = at.client.ask(
                    "transfer/event/sync", "{'after_id':%d,'count':3}".formatted(last));
            assertThat(rest.path("transfer_events")).hasSize(2);
            assertThat(rest.path("has_more").asBoolean()).isFalse();
            assertThat(at.client.ask("transfer/list", "{'count':2,'offset':4}").path("transfers"))
                    .hasSize(1);
        }
    }

    @Test
    void depositsArriveWhenTheirSweepSettles() {
        try (Fixture at = new Fixture()) {
            String deposit = "{'amount':'500.00','network':'ach','idempotency_key':'d1'}";
            JsonNode sweep = at.client.ask("transfer/ledger/deposit", deposit).path("sweep");
            assertThat(at.client.ask("transfer/ledger/deposit", deposit).path("sweep"))
                    .isEqualTo(sweep);
            assertThat(sweep.path("amount").asText()).isEqualTo("-500.00");
            String id = sweep.path("id").asText();
            at.client.ask(
                    "sandbox/transfer/ledger/deposit/simulate",
                    "{'sweep_id':'%s','event_type':'sweep.settled'}".formatted(id));
            assertThat(available(at)).isEqualTo("100500.00");
            JsonNode byHead = at.client.ask(
                    "transfer/sweep/get", "{'sweep_id':'%s'}".formatted(id.substring(0, 8)));
            assertThat(byHead.at("/sweep/status").asText()).isEqualTo("settled");
            assertThat(types(at, 0)).containsExactly("sweep.pending", "sweep.settled");
        }
    }

    @Test
    void aDebitIsRefundedOnce() {
        try (Fixture at = new Fixture()) {
            String id = created(at, "debit", "20.00", "k").path("id").asText();
            String refund =
                    "{'transfer_id':'%s','amount':'5.00','idempotency_key':'r'}".formatted(id);
            JsonNode first = at.client.ask("transfer/refund/create", refund).path("refund");
            assertThat(at.client.ask("transfer/refund/create", refund).path("refund"))
                    .isEqualTo(first);
            assertThat(at.client
                            .ask("transfer/get", "{'transfer_id':'%s'}".formatted(id))
                            .at("/transfer/refunds"))
                    .hasSize(1);
            assertThat(types(at, 0)).containsExactly("pending", "refund.pending");
        }
    }
}
