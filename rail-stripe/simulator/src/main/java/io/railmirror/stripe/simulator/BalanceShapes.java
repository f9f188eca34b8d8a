package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.books.Amount;
import io.railmirror.testkit.books.CardDispute;
import io.railmirror.testkit.books.CardMovement;
import io.railmirror.testkit.books.CardPayout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The balance, its lines, and what moves them without a customer's doing. Pure. */
final class BalanceShapes {

    private final CardView cards;
    private final boolean live;

    BalanceShapes(CardView cards, boolean live) {
        this.cards = cards;
        this.live = live;
    }

    /** A line of the balance as it stands at a moment. */
    ObjectNode line(CardMovement line, long now) {
        long available = Minor.bankDay(line.available());
        long fee = Minor.of(line.fee());
        Obj feeLine = new Obj()
                .number("amount", fee)
                .none("application")
                .text("currency", Minor.currency(line.fee()))
                .text("description", "Processing fees")
                .text("type", "stripe_fee");
        return new Obj()
                .text("id", StripeIds.balanceTransaction(line.id()))
                .text("object", "balance_transaction")
                .number("amount", Minor.of(line.gross()))
                .number("available_on", available)
                .text("balance_type", "payments")
                .number("created", line.created().getEpochSecond())
                .text("currency", Minor.currency(line.gross()))
                .text("description", description(line.kind()))
                .none("exchange_rate")
                .number("fee", fee)
                .array("fee_details", fee == 0 ? List.of() : List.of(feeLine))
                .number("net", Minor.of(line.net()))
                .text("reporting_category", category(line.kind()))
                .text("source", source(line))
                .text("status", available <= now ? "available" : "pending")
                .text("type", type(line.kind()))
                .node();
    }

    private static String description(CardMovement.Kind kind) {
        return switch (kind) {
            case CHARGE -> "Payment for Invoice";
            case REFUND -> "REFUND FOR CHARGE";
            case DISPUTE -> "Chargeback withdrawal";
            case DISPUTE_WON -> "Chargeback reversal";
            case PAYOUT -> "STRIPE PAYOUT";
        };
    }

    private static String category(CardMovement.Kind kind) {
        return switch (kind) {
            case CHARGE -> "charge";
            case REFUND -> "refund";
            case DISPUTE -> "dispute";
            case DISPUTE_WON -> "dispute_reversal";
            case PAYOUT -> "payout";
        };
    }

    private static String type(CardMovement.Kind kind) {
        return switch (kind) {
            case CHARGE -> "charge";
            case REFUND -> "refund";
            case DISPUTE, DISPUTE_WON -> "adjustment";
            case PAYOUT -> "payout";
        };
    }

    private static String source(CardMovement line) {
        return switch (line.kind()) {
            case CHARGE -> StripeIds.charge(line.source());
            case REFUND -> StripeIds.refund(line.source());
            case DISPUTE, DISPUTE_WON -> StripeIds.dispute(line.source());
            case PAYOUT -> StripeIds.payout(line.source());
        };
    }

    ObjectNode dispute(CardDispute dispute, String intent, long now) {
        List<Obj> lines = new ArrayList<>();
        Stream.of(CardMovement.Kind.DISPUTE, CardMovement.Kind.DISPUTE_WON)
                .flatMap(kind -> cards.movement(kind, dispute.id()).stream())
                .forEach(line -> lines.add(new Obj().all(line(line, now))));
        Obj evidence = new Obj()
                .number("due_by", Minor.bankDay(dispute.answerBy()))
                .flag("has_evidence", false)
                .flag("past_due", false)
                .number("submission_count", 0L);
        return new Obj()
                .text("id", StripeIds.dispute(dispute.id()))
                .text("object", "dispute")
                .number("amount", Minor.of(dispute.amount()))
                .array("balance_transactions", lines)
                .text("charge", StripeIds.charge(dispute.charge()))
                .number("created", dispute.created().getEpochSecond())
                .text("currency", Minor.currency(dispute.amount()))
                .object("evidence_details", evidence)
                .flag("is_charge_refundable", false)
                .flag("livemode", live)
                .empty("metadata")
                .text("payment_intent", intent)
                .text("reason", "fraudulent")
                .text("status", status(dispute))
                .node();
    }

    private static String status(CardDispute dispute) {
        return switch (dispute.status()) {
            case OPEN -> "needs_response";
            case WON -> "won";
            case LOST -> "lost";
        };
    }

    ObjectNode payout(CardPayout payout) {
        String line = cards.movement(CardMovement.Kind.PAYOUT, payout.id())
                .map(moved -> StripeIds.balanceTransaction(moved.id()))
                .orElse("");
        Amount amount = payout.amount();
        Obj trace = new Obj().text("status", "supported").text("value", payout.reference());
        return new Obj()
                .text("id", StripeIds.payout(payout.id()))
                .text("object", "payout")
                .number("amount", Minor.of(amount))
                .none("application_fee", "application_fee_amount")
                .number("arrival_date", Minor.bankDay(payout.arrival()))
                .flag("automatic", true)
                .text("balance_transaction", line)
                .number("created", payout.created().getEpochSecond())
                .text("currency", Minor.currency(amount))
                .text("description", "STRIPE PAYOUT")
                .text("destination", StripeIds.BANK_ACCOUNT)
                .none("failure_balance_transaction", "failure_code", "failure_message")
                .flag("livemode", live)
                .empty("metadata")
                .text("method", "standard")
                .none("original_payout", "payout_method", "reversed_by")
                .text("reconciliation_status", payout.arrived() ? "completed" : "in_progress")
                .text("source_type", "card")
                .text("statement_descriptor", payout.reference())
                .text("status", payout.arrived() ? "paid" : "in_transit")
                .object("trace_id", trace)
                .text("type", "bank_account")
                .node();
    }

    /** The balance that follows from its lines; the account's currency is always there. */
    static ObjectNode balance(Iterable<Row> lines, String currency, boolean live) {
        Map<String, long[]> sums = new TreeMap<>();
        sums.put(currency, new long[2]);
        for (Row line : lines) {
            JsonNode json = line.json();
            long[] sum = sums.computeIfAbsent(json.path("currency").asText(), key -> new long[2]);
            boolean available = json.path("status").asText().equals("available");
            sum[available ? 0 : 1] += json.path("net").asLong();
        }
        return new Obj()
                .text("object", "balance")
                .array("available", amounts(sums, 0))
                .flag("livemode", live)
                .array("pending", amounts(sums, 1))
                .node();
    }

    private static List<Obj> amounts(Map<String, long[]> sums, int which) {
        List<Obj> amounts = new ArrayList<>();
        sums.forEach((currency, sum) -> amounts.add(new Obj()
                .number("amount", sum[which])
                .text("currency", currency)
                .object("source_types", new Obj().number("card", sum[which]))));
        return amounts;
    }
}
