package io.railmirror.stripe.referee;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Address;
import com.stripe.model.Balance;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.CreditNote;
import com.stripe.model.Customer;
import com.stripe.model.Dispute;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoicePayment;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;

import java.util.ArrayList;
import java.util.List;

/** What Stripe's own SDK understood, field by field. */
final class FromSdk {

    private FromSdk() {}

    static Facts customer(Customer one) {
        Address address = one.getAddress();
        return Facts.of(
                "id", one.getId(),
                "name", one.getName(),
                "email", one.getEmail(),
                "phone", one.getPhone(),
                "memo", one.getDescription(),
                "currency", one.getCurrency(),
                "created", one.getCreated(),
                "book_id", one.getMetadata().get("book_id"),
                "street", address.getLine1(),
                "city", address.getCity(),
                "region", address.getState(),
                "postal", address.getPostalCode(),
                "country", address.getCountry());
    }

    static Facts invoice(StripeClient client, Invoice one) throws StripeException {
        List<Facts> lines = new ArrayList<>();
        for (InvoiceLineItem line :
                client.v1().invoices().lineItems().list(one.getId()).autoPagingIterable())
            lines.add(line(line));
        long tax =
                one.getTotalTaxes().stream().mapToLong(each -> each.getAmount()).sum();
        return Facts.of(
                "id", one.getId(),
                "number", one.getNumber(),
                "status", one.getStatus(),
                "customer", one.getCustomer(),
                "created", one.getCreated(),
                "due", one.getDueDate(),
                "effective", one.getEffectiveAt(),
                "currency", one.getCurrency(),
                "total", one.getTotal(),
                "subtotal", one.getSubtotal(),
                "tax", tax,
                "paid", one.getAmountPaid(),
                "open", one.getAmountRemaining(),
                "tries", one.getAttemptCount(),
                "memo", one.getDescription(),
                "lines", lines,
                "first_lines", one.getLines().getData().size());
    }

    private static Facts line(InvoiceLineItem line) {
        InvoiceLineItem.Pricing pricing = line.getPricing();
        return Facts.of(
                "description",
                line.getDescription(),
                "amount",
                line.getAmount(),
                "quantity",
                line.getQuantityDecimal(),
                "price",
                pricing == null ? null : pricing.getUnitAmountDecimal(),
                "product",
                pricing == null ? null : pricing.getPriceDetails().getProduct(),
                "taxed",
                !line.getTaxes().isEmpty());
    }

    static Facts invoicePayment(InvoicePayment one) {
        InvoicePayment.Payment payment = one.getPayment();
        return Facts.of(
                "id", one.getId(),
                "invoice", one.getInvoice(),
                "status", one.getStatus(),
                "asked", one.getAmountRequested(),
                "paid", one.getAmountPaid(),
                "currency", one.getCurrency(),
                "created", one.getCreated(),
                "intent", payment.getPaymentIntent(),
                "record", payment.getPaymentRecord(),
                "paid_at", one.getStatusTransitions().getPaidAt());
    }

    static Facts intent(PaymentIntent one) {
        return Facts.of(
                "id", one.getId(),
                "status", one.getStatus(),
                "amount", one.getAmount(),
                "received", one.getAmountReceived(),
                "customer", one.getCustomer(),
                "charge", one.getLatestCharge(),
                "order", orderOf(one),
                "created", one.getCreated(),
                "error",
                        one.getLastPaymentError() == null
                                ? null
                                : one.getLastPaymentError().getDeclineCode());
    }

    private static String orderOf(PaymentIntent one) {
        PaymentIntent.PaymentDetails details = one.getPaymentDetails();
        return details == null ? null : details.getOrderReference();
    }

    static Facts charge(Charge one) {
        return Facts.of(
                "id", one.getId(),
                "status", one.getStatus(),
                "amount", one.getAmount(),
                "back", one.getAmountRefunded(),
                "refunded", one.getRefunded(),
                "disputed", one.getDisputed(),
                "customer", one.getCustomer(),
                "intent", one.getPaymentIntent(),
                "line", one.getBalanceTransaction(),
                "created", one.getCreated(),
                "currency", one.getCurrency(),
                "card", one.getPaymentMethodDetails().getCard().getLast4(),
                "reference", one.getMetadata().get("reference"),
                "failure", one.getFailureCode());
    }

    static Facts refund(Refund one) {
        return Facts.of(
                "id", one.getId(),
                "amount", one.getAmount(),
                "charge", one.getCharge(),
                "intent", one.getPaymentIntent(),
                "line", one.getBalanceTransaction(),
                "status", one.getStatus(),
                "created", one.getCreated());
    }

    static Facts dispute(Dispute one) {
        List<String> lines = one.getBalanceTransactions().stream()
                .map(BalanceTransaction::getId)
                .toList();
        return Facts.of(
                "id", one.getId(),
                "amount", one.getAmount(),
                "charge", one.getCharge(),
                "status", one.getStatus(),
                "created", one.getCreated(),
                "answer_by", one.getEvidenceDetails().getDueBy(),
                "lines", lines);
    }

    static Facts creditNote(CreditNote one) {
        List<Facts> refunds = one.getRefunds().stream()
                .map(each ->
                        Facts.of("refund", each.getRefund(), "amount", each.getAmountRefunded()))
                .toList();
        List<Facts> lines = one.getLines().getData().stream()
                .map(each -> Facts.of(
                        "description", each.getDescription(),
                        "amount", each.getAmount(),
                        "quantity", each.getQuantity()))
                .toList();
        return Facts.of(
                "id", one.getId(),
                "invoice", one.getInvoice(),
                "customer", one.getCustomer(),
                "total", one.getTotal(),
                "status", one.getStatus(),
                "refunds", refunds,
                "lines", lines,
                "number", one.getNumber(),
                "memo", one.getMemo(),
                "after_payment", one.getPostPaymentAmount(),
                "created", one.getCreated());
    }

    static Facts line(BalanceTransaction one) {
        return Facts.of(
                "id", one.getId(),
                "amount", one.getAmount(),
                "fee", one.getFee(),
                "net", one.getNet(),
                "source", one.getSource(),
                "category", one.getReportingCategory(),
                "available", one.getAvailableOn(),
                "status", one.getStatus(),
                "created", one.getCreated(),
                "currency", one.getCurrency());
    }

    static Facts payout(Payout one) {
        return Facts.of(
                "id", one.getId(),
                "amount", one.getAmount(),
                "status", one.getStatus(),
                "arrival", one.getArrivalDate(),
                "created", one.getCreated(),
                "line", one.getBalanceTransaction(),
                "reference", one.getTraceId().getValue(),
                "complete", one.getReconciliationStatus());
    }

    static Facts balance(Balance one) {
        List<Facts> available = one.getAvailable().stream()
                .map(each -> Facts.of("currency", each.getCurrency(), "sum", each.getAmount()))
                .toList();
        List<Facts> pending = one.getPending().stream()
                .map(each -> Facts.of("currency", each.getCurrency(), "sum", each.getAmount()))
                .toList();
        return Facts.of("available", available, "pending", pending);
    }

    static Facts transfer(StripeClient client, Transfer one) throws StripeException {
        List<Facts> reversals = new ArrayList<>();
        for (TransferReversal each :
                client.v1().transfers().reversals().list(one.getId()).autoPagingIterable())
            reversals.add(Facts.of("id", each.getId(), "amount", each.getAmount()));
        return Facts.of(
                "id", one.getId(),
                "amount", one.getAmount(),
                "back", one.getAmountReversed(),
                "reversed", one.getReversed(),
                "currency", one.getCurrency(),
                "destination", one.getDestination(),
                "group", one.getTransferGroup(),
                "created", one.getCreated(),
                "reversals", reversals);
    }

    static Facts account(Account one) {
        return Facts.of(
                "id", one.getId(),
                "country", one.getCountry(),
                "currency", one.getDefaultCurrency(),
                "name", one.getBusinessProfile().getName(),
                "zone", one.getSettings().getDashboard().getTimezone());
    }
}
