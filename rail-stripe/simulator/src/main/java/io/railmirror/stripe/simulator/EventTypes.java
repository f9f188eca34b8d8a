package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which events a change of an object brings. Pure. */
final class EventTypes {

    private EventTypes() {}

    /** The types, in order; none for kinds that are never told of. */
    static List<String> of(StripeKind kind, @Nullable ObjectNode before, ObjectNode after) {
        return switch (kind) {
            case CUSTOMER, TAX_RATE -> List.of(kind.objectName() + born(before));
            case TRANSFER -> transfer(before, after);
            case ACCOUNT -> before == null ? List.of() : List.of("account.updated");
            case INVOICE -> invoice(before, after);
            case INVOICE_PAYMENT ->
                becomes("paid", before, after) ? List.of("invoice_payment.paid") : List.of();
            case PAYMENT_INTENT -> intent(before, after);
            case CHARGE -> charge(before, after);
            case REFUND -> refund(before, after);
            case DISPUTE -> dispute(before, after);
            case CREDIT_NOTE ->
                List.of(
                        becomes("void", before, after)
                                ? "credit_note.voided"
                                : "credit_note" + born(before));
            case PAYOUT -> payout(before, after);
            case BALANCE, BALANCE_TRANSACTION, EVENT -> List.of();
        };
    }

    /** The type for an object that is gone. */
    static List<String> gone(StripeKind kind) {
        boolean told = kind == StripeKind.CUSTOMER || kind == StripeKind.INVOICE;
        return told ? List.of(kind.objectName() + ".deleted") : List.of();
    }

    private static String born(@Nullable ObjectNode before) {
        return before == null ? ".created" : ".updated";
    }

    private static boolean becomes(String status, @Nullable ObjectNode before, ObjectNode after) {
        boolean was = before != null && status.equals(before.path("status").asText());
        return !was && status.equals(after.path("status").asText());
    }

    private static boolean grows(String member, @Nullable ObjectNode before, ObjectNode after) {
        long was = before == null ? 0 : before.path(member).asLong();
        return after.path(member).asLong() > was;
    }

    private static boolean differs(String member, ObjectNode before, ObjectNode after) {
        JsonNode was = before.path(member);
        return !was.equals(after.path(member));
    }

    private static List<String> transfer(@Nullable ObjectNode before, ObjectNode after) {
        boolean back = before != null && grows("amount_reversed", before, after);
        return List.of(back ? "transfer.reversed" : "transfer" + born(before));
    }

    private static List<String> invoice(@Nullable ObjectNode before, ObjectNode after) {
        List<String> types = new ArrayList<>(List.of("invoice" + born(before)));
        boolean draft = before == null || before.path("status").asText().equals("draft");
        if (draft && !after.path("status").asText().equals("draft")) types.add("invoice.finalized");
        if (becomes("paid", before, after)) {
            types.add("invoice.paid");
            types.add("invoice.payment_succeeded");
        } else if (grows("attempt_count", before, after)) {
            types.add("invoice.payment_failed");
        }
        if (becomes("void", before, after)) types.add("invoice.voided");
        if (becomes("uncollectible", before, after)) types.add("invoice.marked_uncollectible");
        return types;
    }

    private static List<String> intent(@Nullable ObjectNode before, ObjectNode after) {
        List<String> types = new ArrayList<>();
        if (before == null) types.add("payment_intent.created");
        for (String status : List.of("processing", "requires_action", "succeeded", "canceled"))
            if (becomes(status, before, after)) types.add("payment_intent." + status);
        boolean failed = after.path("last_payment_error").isObject()
                && (before == null || differs("last_payment_error", before, after));
        if (failed) types.add("payment_intent.payment_failed");
        return types;
    }

    private static List<String> charge(@Nullable ObjectNode before, ObjectNode after) {
        List<String> types = new ArrayList<>();
        if (before == null) types.add("charge." + after.path("status").asText());
        if (grows("amount_refunded", before, after)) types.add("charge.refunded");
        return types.isEmpty() ? List.of("charge.updated") : types;
    }

    private static List<String> refund(@Nullable ObjectNode before, ObjectNode after) {
        return List.of(
                becomes("failed", before, after) ? "refund.failed" : "refund" + born(before));
    }

    private static List<String> dispute(@Nullable ObjectNode before, ObjectNode after) {
        List<String> types = new ArrayList<>();
        if (before == null) {
            types.add("charge.dispute.created");
            types.add("charge.dispute.funds_withdrawn");
        }
        boolean won = becomes("won", before, after);
        if (won) types.add("charge.dispute.funds_reinstated");
        if (won || becomes("lost", before, after)) types.add("charge.dispute.closed");
        return types.isEmpty() ? List.of("charge.dispute.updated") : types;
    }

    private static List<String> payout(@Nullable ObjectNode before, ObjectNode after) {
        List<String> types = new ArrayList<>();
        if (before == null) types.add("payout.created");
        for (String status : List.of("paid", "failed", "canceled"))
            if (becomes(status, before, after)) types.add("payout." + status);
        String complete = "completed";
        boolean was =
                before != null && before.path("reconciliation_status").asText().equals(complete);
        if (!was && after.path("reconciliation_status").asText().equals(complete))
            types.add("payout.reconciliation_completed");
        return types.isEmpty() ? List.of("payout.updated") : types;
    }
}
