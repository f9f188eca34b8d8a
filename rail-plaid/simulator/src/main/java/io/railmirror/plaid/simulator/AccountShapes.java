package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.books.Company;

import java.math.BigDecimal;
import java.util.List;

/** Shows accounts that a bank keeps in the shapes of Plaid. */
final class AccountShapes {
    static final BigDecimal CARD_LIMIT = new BigDecimal("25000.00");

    private AccountShapes() {}

    /** What an account holds, in Plaid's signs: of a card, what is owed is positive. */
    record Balances(BigDecimal current, BigDecimal available) {

        static Balances of(PlaidItem item, Account account) {
            BigDecimal posted = item.banks().balance(account.id()).value();
            BigDecimal pending = item.banks().pending(account.id()).value();
            if (!isCard(account)) return new Balances(posted, posted.add(pending));
            BigDecimal owed = posted.negate();
            return new Balances(owed, CARD_LIMIT.subtract(owed).add(pending));
        }
    }

    static boolean isCard(Account account) {
        return account.kind() == AccountKind.CREDIT_CARD;
    }

    static ObjectNode account(PlaidItem item, Account account, Balances balances) {
        return new Obj()
                .text("account_id", item.accountId(account.id()))
                .object("balances", balances(account, balances))
                .text("mask", account.mask())
                .text("name", account.name())
                .text("official_name", account.name() + " account")
                .text("type", isCard(account) ? "credit" : "depository")
                .text("subtype", subtype(account))
                .text("holder_category", "business")
                .node();
    }

    private static Obj balances(Account account, Balances balances) {
        return new Obj()
                .amount("available", balances.available())
                .amount("current", balances.current())
                .amount("limit", isCard(account) ? CARD_LIMIT : null)
                .text("iso_currency_code", account.currency())
                .none("unofficial_currency_code");
    }

    private static String subtype(Account account) {
        return switch (account.kind()) {
            case SAVINGS -> "savings";
            case CREDIT_CARD -> "credit card";
            default -> "checking";
        };
    }

    /** The numbers of an account that money can be sent to. */
    static ObjectNode numbers(PlaidItem item, Account account) {
        return new Obj()
                .text("account_id", item.accountId(account.id()))
                .text("account", "11112222" + account.mask())
                .text("routing", "021000021")
                .text("wire_routing", "021000021")
                .flag("is_tokenized_account_number", false)
                .node();
    }

    static ObjectNode owner(Company company) {
        ObjectNode street = new Obj()
                .text("street", company.address().street())
                .text("city", company.address().city())
                .text("region", company.address().region())
                .text("postal_code", company.address().postalCode())
                .text("country", company.address().country())
                .node();
        return new Obj()
                .texts("names", List.of(company.legalName()))
                .objects("emails", List.of(contact(company.email(), "primary")))
                .objects("phone_numbers", List.of(contact(company.phone(), "work")))
                .objects(
                        "addresses",
                        List.of(new Obj()
                                .set("data", street)
                                .flag("primary", true)
                                .node()))
                .node();
    }

    private static ObjectNode contact(String data, String type) {
        return new Obj()
                .text("data", data)
                .flag("primary", true)
                .text("type", type)
                .node();
    }
}
