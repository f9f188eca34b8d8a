package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.books.BankLine;
import io.railmirror.testkit.books.BankMovement;

import java.util.List;
import java.util.Locale;

/** Shows lines of a statement in the shape of Plaid's transactions. */
final class TransactionShapes {
    /** A text that is shown only to those who ask for it. */
    static final String ORIGINAL = "original_description";

    private TransactionShapes() {}

    static ObjectNode transaction(PlaidItem item, BankLine line) {
        String currency = line.amount().currency();
        String merchant = line.counterparty();
        return new Obj()
                .text("account_id", item.accountId(line.accountId()))
                .text("transaction_id", item.transactionId(line.id()))
                .flag("pending", line.pending())
                .text(
                        "pending_transaction_id",
                        line.replaces() == null ? null : item.transactionId(line.replaces()))
                .amount("amount", line.amount().value().negate())
                .text("iso_currency_code", currency)
                .none("unofficial_currency_code")
                .date("date", line.date())
                .date("authorized_date", line.authorised())
                .none("datetime", "authorized_datetime")
                .text("name", title(line.description()))
                .text("merchant_name", merchant)
                .text(ORIGINAL, line.description())
                .text("check_number", line.checkNumber())
                .text("payment_channel", channel(line.movement()))
                .none("transaction_code", "account_owner", "merchant_entity_id")
                .none("logo_url", "website", "category", "category_id")
                .text("transaction_type", "special")
                .objects("counterparties", counterparties(merchant))
                .object("payment_meta", paymentMeta(line))
                .object("location", location())
                .object("personal_finance_category", category(line))
                .node();
    }

    /**
     * A posted transaction that nobody's books know; {@code head} has its ids, amount and dates.
     */
    static ObjectNode made(Obj head, String description, String currency) {
        return head.flag("pending", false)
                .none("pending_transaction_id", "unofficial_currency_code", "merchant_name")
                .text("iso_currency_code", currency)
                .none("datetime", "authorized_datetime", "check_number", "transaction_code")
                .text("name", description)
                .text(ORIGINAL, description)
                .text("payment_channel", "other")
                .text("transaction_type", "special")
                .objects("counterparties", List.of())
                .object("location", location())
                .node();
    }

    private static List<ObjectNode> counterparties(String merchant) {
        if (merchant.isEmpty()) return List.of();
        return List.of(new Obj()
                .text("name", merchant)
                .text("type", "merchant")
                .none("entity_id", "website", "logo_url")
                .text("confidence_level", "LOW")
                .node());
    }

    private static Obj paymentMeta(BankLine line) {
        return new Obj()
                .none("by_order_of", "payee", "payer", "payment_processor", "ppd_id", "reason")
                .text(
                        "payment_method",
                        line.movement() == BankMovement.BANK_TRANSFER ? "ACH" : null)
                .text("reference_number", line.reference());
    }

    private static Obj location() {
        return new Obj()
                .none("address", "city", "region", "postal_code", "country")
                .none("lat", "lon", "store_number");
    }

    private static Obj category(BankLine line) {
        boolean in = line.amount().value().signum() > 0;
        String primary = switch (line.movement()) {
            case OWN_TRANSFER, DEPOSIT, ADJUSTMENT -> in ? "TRANSFER_IN" : "TRANSFER_OUT";
            case INTEREST -> "INCOME";
            case CASH -> in ? "TRANSFER_IN" : "TRANSFER_OUT";
            case CARD, CHECK, BANK_TRANSFER -> in ? "INCOME" : "GENERAL_SERVICES";
        };
        return new Obj()
                .text("primary", primary)
                .text("detailed", primary + "_OTHER")
                .text("confidence_level", "LOW")
                .text("version", "v2");
    }

    private static String channel(BankMovement movement) {
        return switch (movement) {
            case CARD, CASH -> "in store";
            case OWN_TRANSFER -> "online";
            default -> "other";
        };
    }

    private static String title(String printed) {
        StringBuilder title = new StringBuilder();
        for (String word : printed.toLowerCase(Locale.ROOT).split(" ")) {
            if (word.isEmpty()) continue;
            if (!title.isEmpty()) title.append(' ');
            title.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return title.toString();
    }
}
