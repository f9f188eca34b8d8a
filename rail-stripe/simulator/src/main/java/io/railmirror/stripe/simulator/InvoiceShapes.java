package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.Line;
import io.railmirror.testkit.books.Party;
import io.railmirror.testkit.books.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice and its lines. Pure. */
final class InvoiceShapes {

    private final boolean live;

    InvoiceShapes(boolean live) {
        this.live = live;
    }

    /**
     * What an invoice is made of.
     *
     * @param document the invoice in the books
     * @param customer who owes it
     * @param zone of the company's calendar
     * @param tries how often a card was tried
     * @param paidAt when the last payment came; null while nothing came
     * @param off what was paid in other ways, minor units
     * @param credited what was given back by credit notes, minor units
     */
    record Facts(
            Document document,
            Party customer,
            ZoneId zone,
            long tries,
            @Nullable Long paidAt,
            long off,
            long credited) {

        String status() {
            if (document.state() == State.VOIDED) return "void";
            return document.open().isZero() ? "paid" : "open";
        }
    }

    ObjectNode invoice(Facts facts) {
        Document document = facts.document();
        String id = StripeIds.invoice(document.id());
        return new Obj()
                .text("id", id)
                .text("object", "invoice")
                .all(amounts(facts).node())
                .all(terms(facts, id).node())
                .text("account_country", "US")
                .flag("auto_advance", false)
                .object("automatic_tax", new Obj().flag("enabled", false).none("status"))
                .text("billing_reason", "manual")
                .none("custom_fields", "default_payment_method", "default_source")
                .array("default_tax_rates", List.of())
                .array("discounts", List.of())
                .none("footer", "from_invoice", "latest_revision", "last_finalization_error")
                .object("issuer", new Obj().text("type", "self"))
                .list("lines", "/v1/invoices/" + id + "/lines", lines(document))
                .flag("livemode", live)
                .object("metadata", PartyShapes.bookId(document))
                .none("next_payment_attempt", "on_behalf_of", "parent", "receipt_number")
                .none("statement_descriptor", "webhooks_delivered_at")
                .node();
    }

    private static Obj amounts(Facts facts) {
        Document document = facts.document();
        long total = Minor.of(document.total());
        long remaining = Minor.of(document.open());
        long tax = Minor.of(document.tax());
        List<Obj> taxes = tax == 0 ? List.of() : List.of(tax(tax, taxed(document)));
        return new Obj()
                .number("amount_due", total)
                .number("amount_overpaid", 0L)
                .number("amount_paid", total - remaining)
                .number("amount_paid_off_stripe", facts.off())
                .number("amount_remaining", remaining)
                .number("amount_shipping", 0L)
                .text("currency", Minor.currency(document.total()))
                .number("ending_balance", 0L)
                .number("post_payment_credit_notes_amount", facts.credited())
                .number("pre_payment_credit_notes_amount", 0L)
                .number("starting_balance", 0L)
                .number("subtotal", total - tax)
                .number("subtotal_excluding_tax", total - tax)
                .number("total", total)
                .array("total_discount_amounts", List.of())
                .number("total_excluding_tax", total - tax)
                .array("total_taxes", taxes);
    }

    private static Obj terms(Facts facts, String id) {
        Document document = facts.document();
        long created = PartyShapes.created(document);
        return new Obj()
                .number("attempt_count", facts.tries())
                .flag("attempted", facts.tries() > 0)
                .text("collection_method", "send_invoice")
                .number("created", created)
                .text("customer", StripeIds.customer(facts.customer().id()))
                .text("customer_tax_exempt", "none")
                .array("customer_tax_ids", List.of())
                .text("description", document.memo())
                .number("due_date", due(document.due(), facts.zone()))
                .number("effective_at", Minor.startOf(document.date(), facts.zone()))
                .text("hosted_invoice_url", "https://invoice.stripe.com/i/" + id)
                .text("invoice_pdf", "https://pay.stripe.com/invoice/" + id + "/pdf")
                .text("number", document.number())
                .number("period_end", created)
                .number("period_start", created)
                .text("status", facts.status())
                .object("status_transitions", transitions(facts, created));
    }

    /** A void invoice keeps its amounts, which the books set to zero. */
    static ObjectNode voided(ObjectNode before, long at) {
        ObjectNode next = before.deepCopy();
        next.put("status", "void");
        ((ObjectNode) next.get("status_transitions")).put("voided_at", at);
        return next;
    }

    private static @Nullable Long due(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : Minor.startOf(day, zone);
    }

    private static Obj transitions(Facts facts, long created) {
        boolean paid = facts.status().equals("paid");
        boolean dead = facts.status().equals("void");
        return new Obj()
                .number("finalized_at", created)
                .none("marked_uncollectible_at")
                .number("paid_at", paid ? facts.paidAt() : null)
                .number("voided_at", dead ? created : null);
    }

    private static BigDecimal taxed(Document document) {
        return document.lines().stream()
                .filter(Line::taxed)
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Obj tax(long amount, BigDecimal taxed) {
        return new Obj()
                .number("amount", amount)
                .text("tax_behavior", "exclusive")
                .object("tax_rate_details", new Obj().text("tax_rate", StripeIds.TAX_RATE))
                .text("taxability_reason", "standard_rated")
                .number("taxable_amount", Minor.of(taxed))
                .text("type", "tax_rate_details");
    }

    /** The tax of the whole is shared among the taxed lines without a rest. */
    private List<Obj> lines(Document document) {
        List<Obj> lines = new ArrayList<>();
        long tax = Minor.of(document.tax());
        BigDecimal whole = taxed(document);
        BigDecimal sum = BigDecimal.ZERO;
        long given = 0;
        for (Line line : document.lines()) {
            List<Obj> taxes = List.of();
            if (line.taxed() && whole.signum() > 0) {
                sum = sum.add(line.amount());
                long until = sum.multiply(BigDecimal.valueOf(tax))
                        .divideToIntegralValue(whole)
                        .longValueExact();
                taxes = List.of(tax(until - given, line.amount()));
                given = until;
            }
            lines.add(line(document, line, taxes));
        }
        return lines;
    }

    private Obj line(Document document, Line line, List<Obj> taxes) {
        long created = PartyShapes.created(document);
        @Nullable BigDecimal quantity = line.quantity();
        boolean whole = quantity != null && quantity.stripTrailingZeros().scale() <= 0;
        return new Obj()
                .text("id", "il_BK%08dx%d".formatted(document.id(), line.number()))
                .text("object", "line_item")
                .number("amount", Minor.of(line.amount()))
                .text("currency", Minor.currency(document.total()))
                .text("description", line.description())
                .array("discount_amounts", List.of())
                .flag("discountable", true)
                .array("discounts", List.of())
                .text("invoice", StripeIds.invoice(document.id()))
                .flag("livemode", live)
                .empty("metadata")
                .object("parent", parent(document, line))
                .object("period", new Obj().number("end", created).number("start", created))
                .object("pricing", pricing(line))
                .number("quantity", whole && quantity != null ? quantity.longValueExact() : null)
                .text("quantity_decimal", quantity == null ? null : quantity.toPlainString())
                .number("subtotal", Minor.of(line.amount()))
                .array("taxes", taxes);
    }

    private static Obj parent(Document document, Line line) {
        String item = "ii_BK%08dx%d".formatted(document.id(), line.number());
        Obj details = new Obj().text("invoice_item", item).flag("proration", false);
        return new Obj()
                .object("invoice_item_details", details.none("subscription"))
                .none("subscription_item_details")
                .text("type", "invoice_item_details");
    }

    private static @Nullable Obj pricing(Line line) {
        @Nullable BigDecimal price = line.unitPrice();
        @Nullable Long item = line.itemId();
        if (price == null || item == null) return null;
        Obj details = new Obj()
                .text("price", "price_BK%08d".formatted(item))
                .text("product", "prod_BK%08d".formatted(item));
        return new Obj()
                .object("price_details", details)
                .text("type", "price_details")
                .text("unit_amount_decimal", price.movePointRight(2).toPlainString());
    }
}
