package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.BILL;
import static io.railmirror.jdbc.internal.schema.Tables.CREDIT_NOTE;
import static io.railmirror.jdbc.internal.schema.Tables.INVOICE;

import io.railmirror.core.model.Bill;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.Decimal;
import io.railmirror.core.model.Invoice;
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
            .build();

    static final List<EntityTable<?>> ALL = List.of(BILLS, INVOICES, CREDIT_NOTES);

    private DocumentTables() {}

    private static @Nullable BigDecimal rate(Totals totals) {
        Decimal rate = totals.exchangeRate();
        return rate == null ? null : rate.value();
    }
}
