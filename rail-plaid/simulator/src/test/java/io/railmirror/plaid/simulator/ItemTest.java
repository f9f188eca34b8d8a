package io.railmirror.plaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.books.ObjectType;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ItemTest {

    @Test
    void aPublicTokenIsGoodOnceAndForHalfAnHour() {
        try (Fixture at = new Fixture()) {
            String token = publicToken(at);
            JsonNode item = at.client.ask("item/public_token/exchange", exchange(token));
            assertThat(item.path("access_token").asText()).startsWith("access-sandbox-");
            assertThat(item.path("item_id").asText()).isNotEqualTo(at.item.itemId());
            assertThat(at.client.refused("item/public_token/exchange", exchange(token)))
                    .isEqualTo("INVALID_PUBLIC_TOKEN");
            String late = publicToken(at);
            at.clock.advance(Duration.ofMinutes(31));
            assertThat(at.client.refused("item/public_token/exchange", exchange(late)))
                    .isEqualTo("INVALID_PUBLIC_TOKEN");
        }
    }

    private static String publicToken(Fixture at) {
        return at.client
                .ask(
                        "sandbox/public_token/create",
                        "{'institution_id':'ins_109508','initial_products':['transactions'],"
                                + "'options':{'override_username':'quail'}}")
                .path("public_token")
                .asText();
    }

    private static String exchange(String token) {
        return "{'public_token':'%s'}".formatted(token);
    }

    @Test
    void rotationKillsTheOldTokenAtOnce() {
        try (Fixture at = new Fixture()) {
            String old = at.item.accessToken();
            String next = at.client
                    .ask("item/access_token/invalidate", token(old))
                    .path("new_access_token")
                    .asText();
            assertThat(at.client.refused("item/get", token(old))).isEqualTo("INVALID_ACCESS_TOKEN");
            assertThat(at.client
                            .ask("item/get", token(next))
                            .at("/item/item_id")
                            .asText())
                    .isEqualTo(at.item.itemId());
        }
    }

    @Test
    void linkEndsInAPublicTokenAndUpdateModeInARepairedItem() {
        try (Fixture at = new Fixture()) {
            String head = "{'client_name':'Books','language':'en','country_codes':['US'],"
                    + "'user':{'client_user_id':'u-1'},";
            JsonNode link = at.client.ask(
                    "link/token/create",
                    head + "'products':['transactions'],'transactions':{'days_requested':30}}");
            String pledged = at.simulator.finishLink(link.path("link_token").asText(), "other");
            at.client.ask("item/public_token/exchange", exchange(pledged));

            at.item.requireLogin();
            assertThat(at.client.refused("accounts/get", token(at.item.accessToken())))
                    .isEqualTo("ITEM_LOGIN_REQUIRED");
            JsonNode update = at.client.ask(
                    "link/token/create",
                    head + "'access_token':'%s'}".formatted(at.item.accessToken()));
            assertThat(at.simulator.finishLink(update.path("link_token").asText(), "quail"))
                    .isEmpty();
            at.client.ask("accounts/get", token(at.item.accessToken()));
        }
    }

    @Test
    void balanceIsNoProductAndLinkNeedsAUser() {
        try (Fixture at = new Fixture()) {
            String head = "{'client_name':'Books','language':'en','country_codes':['US']";
            assertThat(at.client.refused("link/token/create", head + ",'products':['auth']}"))
                    .isEqualTo("MISSING_FIELDS");
            assertThat(at.client.refused(
                            "link/token/create",
                            head + ",'user':{'client_user_id':'u'},'products':['balance']}"))
                    .isEqualTo("INVALID_PRODUCT");
        }
    }

    @Test
    void anItemTellsWhatIsWrongWithIt() {
        try (Fixture at = new Fixture()) {
            String body = token(at.item.accessToken());
            assertThat(at.client.ask("item/get", body).at("/item/error").isNull())
                    .isTrue();
            at.client.ask("sandbox/item/reset_login", body);
            JsonNode item = at.client.ask("item/get", body).path("item");
            assertThat(item.at("/error/error_code").asText()).isEqualTo("ITEM_LOGIN_REQUIRED");
            assertThat(at.client.refused("transactions/sync", body))
                    .isEqualTo("ITEM_LOGIN_REQUIRED");
            at.item.repairLogin();
            at.item.revokePermission();
            assertThat(at.client.refused("transactions/sync", body))
                    .isEqualTo("USER_PERMISSION_REVOKED");
            at.client.ask("item/remove", body);
            assertThat(at.client.refused("item/get", body)).isEqualTo("INVALID_ACCESS_TOKEN");
        }
    }

    @Test
    void accountsShowTheBalancesOfTheStatements() {
        try (Fixture at = new Fixture()) {
            JsonNode accounts = at.client
                    .ask("accounts/balance/get", token(at.item.accessToken()))
                    .path("accounts");
            assertThat(accounts).hasSize(at.item.banks().accounts().size());
            for (Account account : at.item.banks().accounts()) {
                JsonNode shown = find(accounts, at.item.accountId(account.id()));
                BigDecimal posted = at.item.banks().balance(account.id()).value();
                boolean card = account.kind() == AccountKind.CREDIT_CARD;
                assertThat(shown.at("/balances/current").decimalValue())
                        .isEqualByComparingTo(card ? posted.negate() : posted);
                assertThat(shown.path("mask").asText()).isEqualTo(account.mask());
                assertThat(shown.path("type").asText()).isEqualTo(card ? "credit" : "depository");
            }
        }
    }

    @Test
    void cachedBalancesAreThoseOfTheLastPoll() {
        try (Fixture at = new Fixture()) {
            String body = token(at.item.accessToken());
            JsonNode before = at.client.ask("accounts/get", body).path("accounts");
            for (int i = 0; i < 20; i++) at.books.create(ObjectType.JOURNAL_ENTRY);
            assertThat(at.client.ask("accounts/get", body).path("accounts")).isEqualTo(before);
            assertThat(at.client.ask("accounts/balance/get", body).path("accounts"))
                    .isNotEqualTo(before);
            assertThat(at.client.ask("accounts/get", body).path("accounts")).isNotEqualTo(before);
        }
    }

    @Test
    void aClosedAccountIsNotShown() {
        try (Fixture at = new Fixture()) {
            Account card = at.item.banks().accounts().stream()
                    .filter(account -> account.kind() == AccountKind.CREDIT_CARD)
                    .findFirst()
                    .orElseThrow();
            at.item.closeAccount(card.id());
            String id = at.item.accountId(card.id());
            String one = "{'access_token':'%s','options':{'account_ids':['%s']}}"
                    .formatted(at.item.accessToken(), id);
            assertThat(at.client.refused("accounts/get", one)).isEqualTo("INVALID_ACCOUNT_ID");
            assertThat(at.item.transactions().values()).noneMatch(text -> text.contains(id));
        }
    }

    @Test
    void numbersOwnersAndInstitutionsAreAnswered() {
        try (Fixture at = new Fixture()) {
            String body = token(at.item.accessToken());
            JsonNode numbers = at.client.ask("auth/get", body).at("/numbers/ach");
            assertThat(numbers.size()).isPositive();
            JsonNode owned = at.client.ask("identity/get", body).at("/accounts/0/owners/0");
            assertThat(owned.at("/names/0").asText())
                    .isEqualTo(at.books.company().legalName());
            assertThat(at.client
                            .ask(
                                    "institutions/get_by_id",
                                    "{'institution_id':'ins_109508','country_codes':['US']}")
                            .at("/institution/name")
                            .asText())
                    .isEqualTo("First Platypus Bank");
        }
    }

    @Test
    void transactionsAreMadeOnRequestForTheUserThatIsMeantForIt() {
        try (Fixture at = new Fixture()) {
            String made = "{'access_token':'%s','transactions':[{'date_transacted':'2026-03-01',"
                    + "'date_posted':'2026-03-02','amount':12.34,'description':'BEANS'}]}";
            assertThat(at.client.refused(
                            "sandbox/transactions/create", made.formatted(at.item.accessToken())))
                    .isEqualTo("INVALID_FIELD");
            String pledged = at.client
                    .ask(
                            "sandbox/public_token/create",
                            "{'institution_id':'ins_109508','initial_products':['transactions'],"
                                    + "'options':{'override_username':'user_transactions_dynamic'}}")
                    .path("public_token")
                    .asText();
            String token = at.client
                    .ask("item/public_token/exchange", exchange(pledged))
                    .path("access_token")
                    .asText();
            at.client.ask("sandbox/transactions/create", made.formatted(token));
            assertThat(at.simulator.items().get(1).transactions().values())
                    .anyMatch(text -> text.contains("BEANS") && text.contains("12.34"));
            String late = made.replace("2026-03-01", "2026-01-01");
            assertThat(at.client.refused("sandbox/transactions/create", late.formatted(token)))
                    .isEqualTo("INVALID_FIELD");
        }
    }

    @Test
    void aBankThatIsDownIsToldWithStatus400() {
        try (Fixture at = new Fixture()) {
            assertThat(at.client.refused(
                            "sandbox/public_token/create",
                            "{'institution_id':'ins_132361','initial_products':['auth']}"))
                    .isEqualTo("INSTITUTION_DOWN");
            assertThat(at.client.refused(
                            "sandbox/public_token/create",
                            "{'institution_id':'ins_0','initial_products':['auth']}"))
                    .isEqualTo("INVALID_INSTITUTION");
        }
    }

    private static JsonNode find(JsonNode accounts, String id) {
        for (JsonNode one : accounts) if (one.path("account_id").asText().equals(id)) return one;
        throw new AssertionError("no account " + id);
    }

    private static String token(String accessToken) {
        return "{'access_token':'%s'}".formatted(accessToken);
    }
}
