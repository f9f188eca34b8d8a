package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.books.Account;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What only the sandbox offers: Items without Link, and things that happen on request. */
final class SandboxEndpoints {
    private static final int TRANSACTIONS_MAX = 10;
    private static final int DAYS_BACK_MAX = 14;
    private static final String DYNAMIC_USER = "user_transactions_dynamic";

    private final World world;

    private SandboxEndpoints(World world) {
        this.world = world;
    }

    static Map<String, Endpoint> of(World world) {
        SandboxEndpoints here = new SandboxEndpoints(world);
        return Map.of(
                "sandbox/public_token/create",
                Endpoint.plain(
                        Set.of("institution_id", "initial_products"),
                        Set.of(
                                "options",
                                "options.webhook",
                                "options.override_username",
                                "options.override_password",
                                "options.transactions",
                                "user_token"),
                        here::createPublicToken),
                "sandbox/item/fire_webhook",
                Endpoint.ofAnyItem(Set.of("webhook_code"), Set.of("webhook_type"), here::fire),
                "sandbox/item/reset_login",
                Endpoint.ofAnyItem(Set.of(), Set.of(), here::resetLogin),
                "sandbox/transactions/create",
                Endpoint.ofItem(Set.of("transactions"), Set.of(), here::createTransactions),
                "sandbox/transfer/simulate",
                Endpoint.plain(
                        Set.of("transfer_id", "event_type"),
                        Set.of("failure_reason", "webhook", "test_clock_id"),
                        here::simulate),
                "sandbox/transfer/fire_webhook",
                Endpoint.plain(Set.of("webhook"), Set.of(), here::fireTransfer),
                "sandbox/transfer/ledger/deposit/simulate",
                Endpoint.plain(
                        Set.of("sweep_id", "event_type"), Set.of("failure_reason"), here::sweep));
    }

    private Obj createPublicToken(Call call) {
        Institution institution = Institution.of(call.text("/institution_id"));
        List<String> products = call.texts("/initial_products");
        if (products.isEmpty()) throw Call.missing("/initial_products");
        if (institution.isDown())
            throw new RefusedException(
                    400,
                    "INSTITUTION_ERROR",
                    "INSTITUTION_DOWN",
                    "this institution is not currently responding to this request");
        String user = call.findText("/options/override_username").orElse("user_good");
        PlaidItem.Terms terms = new PlaidItem.Terms(
                institution,
                user,
                new HashSet<>(products),
                ItemEndpoints.days(call, "/options/transactions/days_requested"),
                call.findText("/options/webhook").orElse(null));
        return new Obj().text("public_token", world.tokens().pledge(world.company(user), terms));
    }

    private Obj fire(Call call) {
        String code = call.text("/webhook_code");
        String type = call.findText("/webhook_type").orElse(typeOf(code));
        Obj more = switch (code) {
            case "SYNC_UPDATES_AVAILABLE" ->
                new Obj()
                        .flag("initial_update_complete", true)
                        .flag("historical_update_complete", true);
            case "DEFAULT_UPDATE" -> new Obj().number("new_transactions", 1);
            default -> new Obj();
        };
        if (!call.item().fire(type, code, more))
            throw RefusedException.sandbox(
                    "SANDBOX_WEBHOOK_INVALID", "the item has no webhook address");
        return new Obj().flag("webhook_fired", true);
    }

    private static String typeOf(String code) {
        return switch (code) {
            case "SYNC_UPDATES_AVAILABLE", "DEFAULT_UPDATE", "RECURRING_TRANSACTIONS_UPDATE" ->
                "TRANSACTIONS";
            case "ERROR",
                    "LOGIN_REPAIRED",
                    "PENDING_DISCONNECT",
                    "NEW_ACCOUNTS_AVAILABLE",
                    "USER_PERMISSION_REVOKED",
                    "USER_ACCOUNT_REVOKED" -> "ITEM";
            default ->
                throw RefusedException.sandbox(
                        "SANDBOX_WEBHOOK_INVALID", "webhook could not be fired: " + code);
        };
    }

    private Obj resetLogin(Call call) {
        call.item().requireLogin();
        return new Obj().flag("reset_login", true);
    }

    private Obj createTransactions(Call call) {
        PlaidItem item = call.item();
        boolean dynamic = item.terms().login().equals(DYNAMIC_USER);
        JsonNode list = call.find("/transactions").orElseThrow();
        if (!dynamic) throw RefusedException.field("only items of " + DYNAMIC_USER);
        if (!list.isArray() || list.isEmpty() || list.size() > TRANSACTIONS_MAX)
            throw Call.wrong("/transactions", "an array of 1 to " + TRANSACTIONS_MAX);
        Account account = item.bank().accounts().stream()
                .filter(one -> !AccountShapes.isCard(one))
                .findFirst()
                .orElseThrow(() -> RefusedException.field("no depository account"));
        for (JsonNode one : list) {
            ObjectNode json = planted(item, account, new Call((ObjectNode) one, null));
            item.plant(JsonText.write(json));
        }
        item.poll();
        return new Obj();
    }

    private ObjectNode planted(PlaidItem item, Account account, Call wanted) {
        LocalDate today = item.books().today();
        LocalDate posted = wanted.date("/date_posted");
        LocalDate made = wanted.date("/date_transacted");
        if (posted.isAfter(today) || made.isBefore(today.minusDays(DAYS_BACK_MAX)))
            throw Call.wrong("/date_posted", "within the last %d days".formatted(DAYS_BACK_MAX));
        BigDecimal amount = wanted.find("/amount")
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .orElseThrow(() -> Call.missing("/amount"));
        String id = item.transactionId("made " + world.random().nextLong());
        return TransactionShapes.made(
                new Obj()
                        .text("account_id", item.accountId(account.id()))
                        .text("transaction_id", id)
                        .amount("amount", amount)
                        .date("date", posted)
                        .date("authorized_date", made),
                wanted.text("/description"),
                account.currency());
    }

    private Obj simulate(Call call) {
        ObjectNode failure =
                call.find("/failure_reason").map(found -> (ObjectNode) found).orElse(null);
        world.transfers().simulate(call.text("/transfer_id"), call.text("/event_type"), failure);
        return new Obj();
    }

    private Obj fireTransfer(Call call) {
        Obj body = new Obj()
                .text("webhook_type", "TRANSFER")
                .text("webhook_code", "TRANSFER_EVENTS_UPDATE")
                .text("environment", world.options().environment());
        world.webhooks().send(URI.create(call.text("/webhook")).toString(), body);
        return new Obj();
    }

    private Obj sweep(Call call) {
        world.transfers().simulateSweep(call.text("/sweep_id"), call.text("/event_type"));
        return new Obj();
    }
}
