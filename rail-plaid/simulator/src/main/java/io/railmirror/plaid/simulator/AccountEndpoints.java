package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.books.Account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Accounts: cached, live, with their numbers, with their owners. */
final class AccountEndpoints {
    private static final String ACCOUNT_IDS = "/options/account_ids";

    private AccountEndpoints() {}

    static Map<String, Endpoint> of(World world) {
        Set<String> chosen = Set.of("options", "options.account_ids");
        Set<String> live =
                Set.of("options", "options.account_ids", "options.min_last_updated_datetime");
        return Map.of(
                "accounts/get", Endpoint.ofItem(Set.of(), chosen, AccountEndpoints::cached),
                "accounts/balance/get", Endpoint.ofItem(Set.of(), live, AccountEndpoints::live),
                "auth/get", Endpoint.ofItem(Set.of(), chosen, AccountEndpoints::auth),
                "identity/get", Endpoint.ofItem(Set.of(), chosen, AccountEndpoints::identity));
    }

    private static Obj cached(Call call) {
        return accounts(call, account -> cached(call.item(), account));
    }

    private static Obj live(Call call) {
        return accounts(
                call,
                account -> AccountShapes.account(
                        call.item(), account, call.item().bank().live(account)));
    }

    private static Obj auth(Call call) {
        List<ObjectNode> numbers = chosen(call).stream()
                .filter(account -> !AccountShapes.isCard(account))
                .map(account -> AccountShapes.numbers(call.item(), account))
                .toList();
        Obj all = new Obj()
                .objects("ach", numbers)
                .objects("eft", List.of())
                .objects("international", List.of())
                .objects("bacs", List.of());
        return cached(call).object("numbers", all);
    }

    private static Obj identity(Call call) {
        return accounts(call, account -> {
            ObjectNode shape = cached(call.item(), account);
            shape.putArray("owners").add(AccountShapes.owner(call.item().books().company()));
            return shape;
        });
    }

    static ObjectNode cached(PlaidItem item, Account account) {
        return AccountShapes.account(item, account, item.bank().cached(account));
    }

    private static Obj accounts(Call call, Function<Account, ObjectNode> shape) {
        return new Obj()
                .objects("accounts", chosen(call).stream().map(shape).toList())
                .object("item", call.item().shape());
    }

    private static List<Account> chosen(Call call) {
        List<String> ids = call.texts(ACCOUNT_IDS);
        if (ids.isEmpty()) return call.item().bank().accounts();
        List<Account> accounts = new ArrayList<>();
        for (String id : ids) accounts.add(account(call.item(), id));
        return accounts;
    }

    static Account account(PlaidItem item, String id) {
        return item.bank()
                .account(id)
                .orElseThrow(() -> RefusedException.input(
                        "INVALID_ACCOUNT_ID", "failed to find requested account ID"));
    }
}
