package io.railmirror.plaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.BankLine;
import io.railmirror.testkit.books.ObjectType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncTest {
    private static final String MUTATION = "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION";

    private static final LocalDate LINKED = LocalDate.of(2026, 3, 2);

    @Test
    void aFirstRunShowsTheStatementsInEveryField() {
        try (Fixture at = new Fixture()) {
            Client.Run run = at.client.run(at.item, "", 37);
            assertThat(run.pages.size()).isGreaterThan(3);
            Map<String, BankLine> lines = lines(at);
            assertThat(run.upserts.keySet()).isEqualTo(lines.keySet());
            run.upserts.forEach((id, shown) -> {
                BankLine line = lines.get(id);
                assertThat(shown.path("amount").decimalValue())
                        .isEqualByComparingTo(line.amount().value().negate());
                assertThat(shown.path("iso_currency_code").asText())
                        .isEqualTo(line.amount().currency());
                assertThat(shown.path("date").asText()).isEqualTo(line.date().toString());
                assertThat(shown.path("authorized_date").asText())
                        .isEqualTo(line.authorised().toString());
                assertThat(shown.path("pending").asBoolean()).isEqualTo(line.pending());
                assertThat(shown.path("check_number").asText("")).isEqualTo(line.checkNumber());
                assertThat(shown.path("original_description").isNull()).isTrue();
            });
        }
    }

    private static Map<String, BankLine> lines(Fixture at) {
        Map<String, BankLine> lines = new HashMap<>();
        for (Account account : at.item.banks().accounts())
            for (BankLine line : at.item.banks().lines(account.id()))
                if (!line.date().isBefore(LINKED.minusDays(730)))
                    lines.put(at.item.transactionId(line.id()), line);
        return lines;
    }

    @Test
    void laterRunsTellWhatChangedAndEndWhereTheBankIs() {
        try (Fixture at = new Fixture()) {
            Client.Run run = at.client.run(at.item, "", 500);
            Map<String, JsonNode> mirror = new HashMap<>(run.upserts);
            boolean apart = false;
            int linked = 0;
            for (int day = 0; day < 12; day++) {
                at.clock.advance(Duration.ofDays(1));
                at.books.dayOfBusiness();
                at.item.poll();
                run = at.client.run(at.item, run.cursor, 4);
                for (String gone : run.removed)
                    assertThat(mirror.remove(gone))
                            .as("a removal of the unknown")
                            .isNotNull();
                for (JsonNode shown : run.upserts.values())
                    if (shown.hasNonNull("pending_transaction_id")) linked++;
                apart |= apart(run.pages);
                mirror.putAll(run.upserts);
                assertThat(mirror.keySet()).isEqualTo(at.item.transactions().keySet());
                assertThat(at.client.run(at.item, run.cursor, 4).upserts).isEmpty();
            }
            assertThat(apart).as("removed and added on different pages").isTrue();
            assertThat(linked).isPositive();
            assertThat(mirror.keySet()).isEqualTo(lines(at).keySet());
        }
    }

    /** Whether a pending transaction left on another page than its successor came on. */
    private static boolean apart(List<JsonNode> pages) {
        Map<String, Integer> added = new HashMap<>();
        for (int i = 0; i < pages.size(); i++)
            for (JsonNode one : pages.get(i).path("added"))
                added.put(one.path("pending_transaction_id").asText(), i);
        for (int i = 0; i < pages.size(); i++)
            for (JsonNode one : pages.get(i).path("removed")) {
                Integer page = added.get(one.path("transaction_id").asText());
                if (page != null && page != i) return true;
            }
        return false;
    }

    @Test
    void dataThatMovesBetweenTwoPagesEndsTheRun() {
        try (Fixture at = new Fixture()) {
            JsonNode first = at.client.ask("transactions/sync", Client.sync(at.item, "", 5));
            String second = first.path("next_cursor").asText();
            at.item.touch();
            for (int i = 0; i < 2; i++)
                assertThat(at.client.refused("transactions/sync", Client.sync(at.item, second, 5)))
                        .isEqualTo(MUTATION);
            Client.Run again = at.client.run(at.item, "", 50);
            assertThat(again.upserts.keySet()).isEqualTo(at.item.transactions().keySet());
        }
    }

    @Test
    void aStoredCursorCanMeetTheMutationErrorOnItsFirstPage() {
        try (Fixture at = new Fixture()) {
            String cursor = at.client.run(at.item, "", 500).cursor;
            at.item.mutateFirstPages(2);
            for (int i = 0; i < 2; i++)
                assertThat(at.client.refused("transactions/sync", Client.sync(at.item, cursor, 5)))
                        .isEqualTo(MUTATION);
            at.client.ask("transactions/sync", Client.sync(at.item, cursor, 5));
        }
    }

    @Test
    void aCursorBelongsToItsItemAndItsFilter() {
        try (Fixture at = new Fixture()) {
            String cursor = at.client.run(at.item, "", 500).cursor;
            PlaidItem other = at.simulator.link("other", null);
            assertThat(at.client.refused("transactions/sync", Client.sync(other, cursor, 5)))
                    .isEqualTo("INVALID_FIELD");
            String account = at.item.accountId(at.item.banks().accounts().get(0).id());
            String filtered = "{'access_token':'%s','cursor':'%s','options':{'account_id':'%s'}}";
            assertThat(at.client.refused(
                            "transactions/sync",
                            filtered.formatted(at.item.accessToken(), cursor, account)))
                    .isEqualTo("INVALID_FIELD");
            JsonNode own = at.client.ask(
                    "transactions/sync", filtered.formatted(at.item.accessToken(), "", account));
            assertThat(own.path("added").size()).isPositive();
            own.path("added")
                    .forEach(one -> assertThat(one.path("account_id").asText()).isEqualTo(account));
            at.item.forgetCursors();
            assertThat(at.client.refused("transactions/sync", Client.sync(at.item, cursor, 5)))
                    .isEqualTo("INVALID_FIELD");
            assertThat(at.client.refused("transactions/sync", Client.sync(at.item, "%%%", 5)))
                    .isEqualTo("INVALID_FIELD");
        }
    }

    @Test
    void anItemThatIsNotReadyGivesNoCursor() {
        try (Fixture at = new Fixture()) {
            at.item.notReady(2);
            JsonNode empty = at.client.ask("transactions/sync", Client.sync(at.item, "", 5));
            assertThat(empty.path("next_cursor").isTextual()).isTrue();
            assertThat(empty.path("next_cursor").asText()).isEmpty();
            assertThat(empty.path("transactions_update_status").asText()).isEqualTo("NOT_READY");
            JsonNode none = at.client.ask("transactions/sync", Client.sync(at.item, "", 5));
            assertThat(none.path("next_cursor").isNull()).isTrue();
            JsonNode ready = at.client.ask("transactions/sync", Client.sync(at.item, "", 5));
            assertThat(ready.path("added")).hasSize(5);
        }
    }

    @Test
    void historyArrivesInStages() {
        try (Fixture at = new Fixture()) {
            at.item.history(PlaidItem.History.NOT_READY);
            assertThat(at.client.run(at.item, "", 500).upserts).isEmpty();
            at.item.history(PlaidItem.History.INITIAL_UPDATE_COMPLETE);
            Client.Run month = at.client.run(at.item, "", 500);
            at.item.history(PlaidItem.History.HISTORICAL_UPDATE_COMPLETE);
            Client.Run rest = at.client.run(at.item, month.cursor, 500);
            assertThat(month.upserts).isNotEmpty();
            assertThat(rest.upserts.size()).isGreaterThan(month.upserts.size());
            assertThat(rest.removed).isEmpty();
        }
    }

    @Test
    void whoBeginsNowSeesOldOnesAsAdded() {
        try (Fixture at = new Fixture()) {
            JsonNode now = at.client.ask("transactions/sync", Client.sync(at.item, "now", 5));
            assertThat(now.path("added").size()).isZero();
            at.item.touch();
            JsonNode later = at.client.ask(
                    "transactions/sync",
                    Client.sync(at.item, now.path("next_cursor").asText(), 5));
            assertThat(later.path("added")).hasSize(1);
            assertThat(later.path("modified").size()).isZero();
        }
    }

    @Test
    void refreshAsksTheBank() {
        try (Fixture at = new Fixture()) {
            String cursor = at.client.run(at.item, "", 500).cursor;
            for (int i = 0; i < 5; i++) at.books.create(ObjectType.JOURNAL_ENTRY);
            for (int i = 0; i < 5; i++) at.books.create(ObjectType.PURCHASE);
            assertThat(at.client.run(at.item, cursor, 500).upserts).isEmpty();
            at.client.ask(
                    "transactions/refresh",
                    "{'access_token':'%s'}".formatted(at.item.accessToken()));
            assertThat(at.client.run(at.item, cursor, 500).upserts).isNotEmpty();
        }
    }

    @Test
    void retractedRestoredAndStrangeTransactionsAreTold() {
        try (Fixture at = new Fixture()) {
            String cursor = at.client.run(at.item, "", 500).cursor;
            List<String> some =
                    at.item.transactions().keySet().stream().limit(3).toList();
            at.item.retract(some);
            at.item.forgetRemovals(1);
            Client.Run run = at.client.run(at.item, cursor, 500);
            assertThat(run.removed).hasSize(2).allMatch(some::contains);
            at.item.restore(some);
            at.item.extraFields(true);
            at.item.unknownEnums(true);
            Client.Run back = at.client.run(at.item, run.cursor, 500);
            assertThat(back.upserts.keySet()).containsExactlyInAnyOrderElementsOf(some);
            back.upserts.values().forEach(shown -> {
                assertThat(shown.path("payment_channel").asText()).isEqualTo("pigeon");
                assertThat(shown.has("shade_of_blue")).isTrue();
            });
        }
    }

    @Test
    void originalDescriptionsAreShownToWhoAsks() {
        try (Fixture at = new Fixture()) {
            JsonNode page = at.client.ask(
                    "transactions/sync",
                    "{'access_token':'%s','options':{'include_original_description':true}}"
                            .formatted(at.item.accessToken()));
            page.path("added")
                    .forEach(one -> assertThat(one.path("original_description").asText())
                            .isEqualTo(one.path("name").asText().toUpperCase(Locale.ROOT)));
        }
    }
}
