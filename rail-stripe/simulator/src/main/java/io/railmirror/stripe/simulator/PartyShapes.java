package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.books.Address;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Company;
import io.railmirror.testkit.books.Party;

import java.math.BigDecimal;
import java.util.Locale;

/** The account, its customers and its tax rate. Pure. */
final class PartyShapes {

    private final String account;
    private final boolean live;

    PartyShapes(String account, boolean live) {
        this.account = account;
        this.live = live;
    }

    ObjectNode account(Company company) {
        Obj profile = new Obj()
                .text("name", company.name())
                .text("support_email", company.email())
                .text("support_phone", company.phone())
                .none("mcc", "url");
        Obj dashboard = new Obj()
                .text("display_name", company.name())
                .text("timezone", company.zone().getId());
        return new Obj()
                .text("id", account)
                .text("object", "account")
                .object("business_profile", profile)
                .text("business_type", "company")
                .object("company", new Obj().text("name", company.legalName()))
                .flag("charges_enabled", true)
                .text("country", company.address().country())
                .number("created", created(company))
                .text("default_currency", lower(company.homeCurrency()))
                .flag("details_submitted", true)
                .text("email", company.email())
                .object("metadata", bookId(company))
                .flag("payouts_enabled", true)
                .object("settings", new Obj().object("dashboard", dashboard))
                .text("type", "standard")
                .node();
    }

    ObjectNode customer(Party customer) {
        return new Obj()
                .text("id", StripeIds.customer(customer.id()))
                .text("object", "customer")
                .object("address", address(customer.address()))
                .number("balance", 0L)
                .number("created", created(customer))
                .text("currency", lower(customer.currency()))
                .none("default_source")
                .flag("delinquent", false)
                .text("description", customer.memo())
                .text("email", customer.email())
                .text("invoice_prefix", "BK%06d".formatted(customer.id()))
                .object(
                        "invoice_settings",
                        new Obj()
                                .none("custom_fields", "default_payment_method", "footer")
                                .none("rendering_options"))
                .flag("livemode", live)
                .object("metadata", bookId(customer))
                .text("name", customer.displayName())
                .number("next_invoice_sequence", 1L)
                .text("phone", customer.phone())
                .texts("preferred_locales")
                .none("shipping")
                .text("tax_exempt", "none")
                .none("test_clock")
                .node();
    }

    ObjectNode taxRate(Company company) {
        ObjectNode rate = new Obj()
                .text("id", StripeIds.TAX_RATE)
                .text("object", "tax_rate")
                .flag("active", true)
                .text("country", company.address().country())
                .number("created", created(company))
                .none("description")
                .text("display_name", "Sales tax")
                .flag("inclusive", false)
                .none("flat_amount", "jurisdiction", "jurisdiction_level")
                .flag("livemode", live)
                .empty("metadata")
                .text("rate_type", "percentage")
                .text("state", company.address().region())
                .text("tax_type", "sales_tax")
                .node();
        rate.put("percentage", new BigDecimal("8.25"));
        rate.put("effective_percentage", new BigDecimal("8.25"));
        return rate;
    }

    static Obj address(Address address) {
        return new Obj()
                .text("city", address.city())
                .text("country", address.country())
                .text("line1", address.street())
                .none("line2")
                .text("postal_code", address.postalCode())
                .text("state", address.region());
    }

    static Obj bookId(BookRecord record) {
        return new Obj().text("book_id", Long.toString(record.id()));
    }

    static long created(BookRecord record) {
        return record.header().created().getEpochSecond();
    }

    private static String lower(String currency) {
        return currency.toLowerCase(Locale.ROOT);
    }
}
