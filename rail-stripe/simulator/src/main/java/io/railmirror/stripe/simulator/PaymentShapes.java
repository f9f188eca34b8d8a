package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.railmirror.testkit.books.Allocation;
import io.railmirror.testkit.books.CardCharge;
import io.railmirror.testkit.books.CardMovement;
import io.railmirror.testkit.books.CardRefund;
import io.railmirror.testkit.books.Settlement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How invoices are paid and money is given back: from payment intents to credit notes. Pure. */
final class PaymentShapes {

    private final CardView cards;
    private final boolean live;

    PaymentShapes(CardView cards, boolean live) {
        this.cards = cards;
        this.live = live;
    }

    /** The tries of one payment intent, the last of which decides. */
    private record Tries(List<CardCharge> all) {
        CardCharge first() {
            return all.get(0);
        }

        CardCharge last() {
            return all.get(all.size() - 1);
        }

        boolean paid() {
            return last().status() == CardCharge.Status.SUCCEEDED;
        }
    }

    String intentOf(CardCharge charge) {
        return StripeIds.paymentIntent(charge.invoice().id(), cards.turnOf(charge));
    }

    ObjectNode invoicePayment(CardCharge charge) {
        Tries tries = new Tries(cards.triesOf(charge));
        CardCharge last = tries.last();
        int turn = cards.turnOf(last);
        Obj payment = new Obj().text("payment_intent", intentOf(last));
        return applied(
                StripeIds.invoicePayment(last.invoice().id(), turn),
                seconds(tries.first()),
                payment.text("type", "payment_intent"),
                new Obj()
                        .number("amount_paid", tries.paid() ? Minor.of(last.amount()) : null)
                        .number("amount_requested", Minor.of(last.amount()))
                        .text("currency", Minor.currency(last.amount()))
                        .text("invoice", StripeIds.invoice(last.invoice().id()))
                        .flag("is_default", turn == 0)
                        .text("status", tries.paid() ? "paid" : "open")
                        .object("status_transitions", paidAt(tries.paid() ? seconds(last) : null)));
    }

    /** A payment that was made in another way. */
    ObjectNode recordedPayment(Settlement payment, Allocation part, long at) {
        long amount = Minor.of(part.amount());
        Obj paid = new Obj().text("payment_record", StripeIds.paymentRecord(payment.id()));
        return applied(
                StripeIds.recordedPayment(part.target().id(), payment.id()),
                at,
                paid.text("type", "payment_record"),
                new Obj()
                        .number("amount_paid", amount)
                        .number("amount_requested", amount)
                        .text("currency", Minor.currency(payment.total()))
                        .text("invoice", StripeIds.invoice(part.target().id()))
                        .flag("is_default", false)
                        .text("status", "paid")
                        .object("status_transitions", paidAt(at)));
    }

    private static Obj paidAt(@Nullable Long at) {
        return new Obj().none("canceled_at").number("paid_at", at);
    }

    private ObjectNode applied(String id, long created, Obj payment, Obj rest) {
        ObjectNode node = new Obj()
                .text("id", id)
                .text("object", "invoice_payment")
                .number("created", created)
                .flag("livemode", live)
                .object("payment", payment)
                .node();
        node.setAll(rest.node());
        return node;
    }

    ObjectNode intent(CardCharge charge) {
        Tries tries = new Tries(cards.triesOf(charge));
        CardCharge last = tries.last();
        String id = intentOf(last);
        long amount = Minor.of(last.amount());
        return new Obj()
                .text("id", id)
                .text("object", "payment_intent")
                .number("amount", amount)
                .number("amount_capturable", 0L)
                .number("amount_received", tries.paid() ? amount : 0L)
                .none("automatic_payment_methods", "canceled_at", "cancellation_reason")
                .text("capture_method", "automatic_async")
                .text("client_secret", secretOf(id))
                .text("confirmation_method", "automatic")
                .number("created", seconds(tries.first()))
                .text("currency", Minor.currency(last.amount()))
                .text("customer", StripeIds.customer(last.customer().id()))
                .text("description", "Payment for Invoice")
                .object("last_payment_error", tries.paid() ? null : declined(last, id))
                .text("latest_charge", StripeIds.charge(last.id()))
                .flag("livemode", live)
                .empty("metadata")
                .none("next_action")
                .object("payment_details", order(last))
                .text("payment_method", tries.paid() ? method(last) : null)
                .texts("payment_method_types", "card")
                .none("processing", "receipt_email")
                .text("status", tries.paid() ? "succeeded" : "requires_payment_method")
                .none("transfer_data", "transfer_group")
                .node();
    }

    /**
     * Since it is no longer a member of its own, the invoice is named as an order by most intents;
     * one in five says nothing, as old ones do, and one in five a text of the merchant that looks
     * like the id of an invoice.
     */
    private static @Nullable Obj order(CardCharge charge) {
        long invoice = charge.invoice().id();
        if (invoice % 5 == 0) return null;
        String order = invoice % 5 == 1
                ? "in_SHOP%04d".formatted(invoice % 10_000)
                : StripeIds.invoice(invoice);
        return new Obj().none("customer_reference").text("order_reference", order);
    }

    private static String secretOf(String intent) {
        return intent + "_secret_BK";
    }

    /** An error holds what it is about whole, its secret included. */
    private static Obj declined(CardCharge charge, String intent) {
        Obj tried = new Obj()
                .text("id", intent)
                .text("object", "payment_intent")
                .text("client_secret", secretOf(intent))
                .text("status", "requires_payment_method");
        return new Obj()
                .object("payment_intent", tried)
                .text("type", "card_error")
                .text("code", "card_declined")
                .text("decline_code", "insufficient_funds")
                .text("message", "Your card has insufficient funds.")
                .text("charge", StripeIds.charge(charge.id()));
    }

    private static String method(CardCharge charge) {
        return "pm_BK%08d".formatted(charge.id());
    }

    /** A charge; while the processor has not booked it, it names no line of the balance. */
    ObjectNode charge(CardCharge charge, boolean booked) {
        boolean paid = charge.status() == CardCharge.Status.SUCCEEDED;
        long amount = Minor.of(charge.amount());
        long back = Minor.of(charge.refunded());
        return new Obj()
                .text("id", StripeIds.charge(charge.id()))
                .text("object", "charge")
                .number("amount", amount)
                .number("amount_captured", paid ? amount : 0L)
                .number("amount_refunded", back)
                .text(
                        "balance_transaction",
                        booked ? line(CardMovement.Kind.CHARGE, charge.id()) : null)
                .object("billing_details", new Obj().none("address", "email", "name", "phone"))
                .flag("captured", paid)
                .number("created", seconds(charge))
                .text("currency", Minor.currency(charge.amount()))
                .text("customer", StripeIds.customer(charge.customer().id()))
                .text("description", "Payment for Invoice")
                .flag("disputed", charge.disputed())
                .text("failure_code", paid ? null : "card_declined")
                .text("failure_message", paid ? null : "Your card has insufficient funds.")
                .flag("livemode", live)
                .object("metadata", new Obj().text("reference", charge.reference()))
                .flag("paid", paid)
                .text("payment_intent", intentOf(charge))
                .text("payment_method", method(charge))
                .object("payment_method_details", card(charge))
                .text("receipt_url", "https://pay.stripe.com/receipts/BK%d".formatted(charge.id()))
                .flag("refunded", back == amount)
                .object("source", source(charge))
                .none("statement_descriptor", "transfer_group")
                .text("status", paid ? "succeeded" : "failed")
                .node();
    }

    private static Obj card(CardCharge charge) {
        Obj card = new Obj()
                .text("brand", "visa")
                .text("last4", charge.card())
                .text("country", "US")
                .text("funding", "credit")
                .text("network", "visa");
        return new Obj().object("card", card).text("type", "card");
    }

    /** One in four was made by a program that still pays by source. */
    private static @Nullable Obj source(CardCharge charge) {
        if (charge.id() % 4 != 0) return null;
        String id = "src_BK%08d".formatted(charge.id());
        String secret = "src_client_secret_BK%d".formatted(charge.id());
        String page = "https://hooks.stripe.com/redirect/authenticate/" + id;
        return new Obj()
                .text("id", id)
                .text("object", "source")
                .text("client_secret", secret)
                .text("flow", "redirect")
                .object("redirect", new Obj().text("url", page + "?client_secret=" + secret))
                .text("status", "consumed")
                .text("type", "three_d_secure");
    }

    private @Nullable String line(CardMovement.Kind kind, long source) {
        return cards.movement(kind, source)
                .map(moved -> StripeIds.balanceTransaction(moved.id()))
                .orElse(null);
    }

    ObjectNode refund(CardRefund refund) {
        CardCharge charge = cards.charge(refund.charge());
        return new Obj()
                .text("id", StripeIds.refund(refund.id()))
                .text("object", "refund")
                .number("amount", Minor.of(refund.amount()))
                .text("balance_transaction", line(CardMovement.Kind.REFUND, refund.id()))
                .text("charge", StripeIds.charge(charge.id()))
                .number("created", refund.created().getEpochSecond())
                .text("currency", Minor.currency(refund.amount()))
                .text("customer", StripeIds.customer(charge.customer().id()))
                .empty("metadata")
                .text("payment_intent", intentOf(charge))
                .text("payment_method", method(charge))
                .text("reason", "requested_by_customer")
                .none("receipt_number", "source_transfer_reversal", "transfer_reversal")
                .text("status", "succeeded")
                .node();
    }

    /** Every other refund is also written off the invoice. */
    static boolean credits(CardRefund refund) {
        return refund.id() % 2 == 0;
    }

    ObjectNode creditNote(CardRefund refund) {
        CardCharge charge = cards.charge(refund.charge());
        long amount = Minor.of(refund.amount());
        String id = StripeIds.creditNote(refund.id());
        Obj line = new Obj()
                .text("id", "cnli_BK%08d".formatted(refund.id()))
                .text("object", "credit_note_line_item")
                .number("amount", amount)
                .text("description", "Refund of " + charge.reference())
                .flag("livemode", live)
                .number("quantity", 1L)
                .array("taxes", List.of())
                .text("type", "custom_line_item")
                .text("unit_amount_decimal", Long.toString(amount));
        Obj given = new Obj()
                .number("amount_refunded", amount)
                .text("refund", StripeIds.refund(refund.id()))
                .text("type", "refund");
        return new Obj()
                .text("id", id)
                .text("object", "credit_note")
                .number("amount", amount)
                .number("created", refund.created().getEpochSecond())
                .text("currency", Minor.currency(refund.amount()))
                .text("customer", StripeIds.customer(charge.customer().id()))
                .none("customer_balance_transaction")
                .number("discount_amount", 0L)
                .number("effective_at", refund.created().getEpochSecond())
                .text("invoice", StripeIds.invoice(charge.invoice().id()))
                .list("lines", "/v1/credit_notes/" + id + "/lines", List.of(line))
                .flag("livemode", live)
                .text("memo", "Refund of " + charge.reference())
                .empty("metadata")
                .text("number", "BK-CN-%04d".formatted(refund.id()))
                .none("out_of_band_amount")
                .text("pdf", "https://pay.stripe.com/credit_notes/" + id + "/pdf")
                .number("post_payment_amount", amount)
                .number("pre_payment_amount", 0L)
                .none("reason")
                .array("refunds", List.of(given))
                .text("status", "issued")
                .number("subtotal", amount)
                .number("total", amount)
                .array("total_taxes", List.of())
                .text("type", "post_payment")
                .none("voided_at")
                .node();
    }

    private static long seconds(CardCharge charge) {
        return charge.created().getEpochSecond();
    }
}
