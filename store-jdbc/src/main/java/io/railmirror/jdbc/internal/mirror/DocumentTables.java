package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.BILL;
import static io.railmirror.jdbc.internal.schema.Tables.CREDIT_NOTE;
import static io.railmirror.jdbc.internal.schema.Tables.INVOICE;

import io.railmirror.core.mirror.Facet;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.CreditNoteStatus;
import io.railmirror.core.model.CreditSide;
import io.railmirror.core.model.Decimal;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Totals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is owed: bills, invoices, credit notes. */
final class DocumentTables {

    static final EntityTable<Bill> BILLS = EntityTable.of(Bill.class, BILL)
            .reference("vendor", Bill::vendor)
            .with(BILL.ISSUE_DATE, Bill::issueDate)
            .with(BILL.DUE_DATE, Bill::dueDate)
            .amount(BILL.SUBTOTAL, bill -> bill.totals().subtotal())
            .amount(BILL.TAX, bill -> bill.totals().tax())
            .amount(BILL.TOTAL, Bill::total)
            .amount(BILL.OPEN_BALANCE, Bill::openBalance)
            .with(BILL.EXCHANGE_RATE, bill -> rate(bill.totals()))
            .currencyOf(Bill::total)
            .stated("status", Bill::status)
            .trait(BillStatus.class, BILL.STATUS)
            .facet(Facet.COUNTERPARTY, "vendor")
            .facet(Facet.DATE, BILL.ISSUE_DATE)
            .facet(Facet.DUE, BILL.DUE_DATE)
            .facet(Facet.AMOUNT, BILL.TOTAL)
            .facet(Facet.OPEN, BILL.OPEN_BALANCE)
            .build();

    static final EntityTable<Invoice> INVOICES = EntityTable.of(Invoice.class, INVOICE)
            .reference("customer", Invoice::customer)
            .with(INVOICE.ISSUE_DATE, Invoice::issueDate)
            .with(INVOICE.DUE_DATE, Invoice::dueDate)
            .amount(INVOICE.SUBTOTAL, invoice -> invoice.totals().subtotal())
            .amount(INVOICE.TAX, invoice -> invoice.totals().tax())
            .amount(INVOICE.TOTAL, Invoice::total)
            .amount(INVOICE.OPEN_BALANCE, Invoice::openBalance)
            .with(INVOICE.EXCHANGE_RATE, invoice -> rate(invoice.totals()))
            .currencyOf(Invoice::total)
            .stated("status", Invoice::status)
            .trait(InvoiceStatus.class, INVOICE.STATUS)
            .facet(Facet.COUNTERPARTY, "customer")
            .facet(Facet.DATE, INVOICE.ISSUE_DATE)
            .facet(Facet.DUE, INVOICE.DUE_DATE)
            .facet(Facet.AMOUNT, INVOICE.TOTAL)
            .facet(Facet.OPEN, INVOICE.OPEN_BALANCE)
            .build();

    private static final EntityTable<CreditNote> CREDIT_NOTES = EntityTable.of(
                    CreditNote.class, CREDIT_NOTE)
            .with(CREDIT_NOTE.SIDE, note -> note.side().name())
            .reference("party", CreditNote::party)
            .with(CREDIT_NOTE.CREDIT_DATE, CreditNote::date)
            .amount(CREDIT_NOTE.TOTAL, CreditNote::total)
            .amount(CREDIT_NOTE.REMAINING, CreditNote::remaining)
            .currencyOf(CreditNote::total)
            .stated("status", CreditNote::status)
            .trait(CreditSide.class, CREDIT_NOTE.SIDE)
            .trait(CreditNoteStatus.class, CREDIT_NOTE.STATUS)
            .facet(Facet.COUNTERPARTY, "party")
            .facet(Facet.DATE, CREDIT_NOTE.CREDIT_DATE)
            .facet(Facet.AMOUNT, CREDIT_NOTE.TOTAL)
            .facet(Facet.OPEN, CREDIT_NOTE.REMAINING)
            .build();

    static final List<EntityTable<?>> ALL = List.of(BILLS, INVOICES, CREDIT_NOTES);

    private DocumentTables() {}

    private static @Nullable BigDecimal rate(Totals totals) {
        Decimal rate = totals.exchangeRate();
        return rate == null ? null : rate.value();
    }
}
