package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Shows transfers and sweeps in the shapes of Plaid. */
final class TransferShapes {
    private static final int DESCRIPTION_MAX = 10;
    private static final int DESCRIPTION_RTP_MAX = 15;

    private TransferShapes() {}

    static Obj proposed(Call call, BigDecimal amount, String ledgerId) {
        Obj user = new Obj();
        user.set("legal_name", call.find("/user/legal_name").orElse(null));
        for (String name : List.of("phone_number", "email_address", "address"))
            user.set(name, call.find("/user/" + name).orElse(null));
        return new Obj()
                .text("ach_class", call.findText("/ach_class").orElse(null))
                .text("account_id", call.text("/account_id"))
                .none("funding_account_id", "originator_client_id")
                .text("credit_funds_source", call.text("/type").equals("credit") ? "sweep" : null)
                .text("ledger_id", ledgerId)
                .text("type", call.text("/type"))
                .object("user", user)
                .decimal("amount", amount)
                .text("network", call.text("/network"))
                .text("iso_currency_code", "USD")
                .plain("origination_account_id", "");
    }

    static void checkDescription(Call call, String network) {
        int max = network.equals("rtp") ? DESCRIPTION_RTP_MAX : DESCRIPTION_MAX;
        if (call.text("/description").length() > max)
            throw Call.wrong("/description", "at most %d characters".formatted(max));
    }

    static Obj transfer(Call call, ObjectNode authorization, String id) {
        ObjectNode proposed = (ObjectNode) authorization.get("proposed_transfer");
        Obj transfer = new Obj().text("id", id).set("authorization_id", authorization.get("id"));
        for (String name : List.of("ach_class", "account_id", "ledger_id", "type", "user"))
            transfer.set(name, proposed.get(name));
        return transfer.set("network", proposed.get("network"))
                .text("description", call.text("/description"))
                .text("status", "pending")
                .flag("cancellable", true)
                .none("failure_reason", "funding_account_id", "guarantee_decision")
                .none("guarantee_decision_rationale", "originator_client_id")
                .none("recurring_transfer_id", "network_trace_id")
                .set("credit_funds_source", proposed.get("credit_funds_source"))
                .set("metadata", call.find("/metadata").orElse(null))
                .plain("origination_account_id", "")
                .text("iso_currency_code", "USD")
                .objects("refunds", List.of());
    }

    /** Money from the company's bank to the ledger: out of the bank's view. */
    static Obj sweep(String id, BigDecimal amount, Instant created) {
        return new Obj()
                .text("id", id)
                .none("funding_account_id", "settled", "network_trace_id", "failure_reason")
                .time("created", created)
                .decimal("amount", amount.negate())
                .text("iso_currency_code", "USD")
                .text("status", "pending")
                .text("trigger", "manual")
                .text("description", "");
    }
}
