package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.PaidBy;
import io.railmirror.testkit.books.Ref;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Invoices, credit memos, refund receipts, sales receipts and estimates. */
final class SalesShapes {

    private final Names names;
    private final Heads heads;
    private final LineShapes lines;
    private final Links links;

    SalesShapes(Names names, Heads heads) {
        this.names = names;
        this.heads = heads;
        this.lines = new LineShapes(names);
        this.links = new Links(names);
    }

    Obj invoice(Row.Facts facts, Document invoice) {
        return new Obj()
                .flag("AllowOnlinePayment", false)
                .flag("AllowOnlineCreditCardPayment", false)
                .flag("AllowOnlineACHPayment", false)
                .all(heads.transaction(facts, invoice))
                .array("LinkedTxn", links.of(invoice.links()))
                .all(sale(invoice))
                .object("SalesTermRef", names.ref(ObjectType.TERM, invoice.termId()))
                .date("DueDate", invoice.due())
                .all(heads.home(invoice, "HomeTotalAmt", invoice.total().value()))
                .all(heads.home(invoice, "HomeBalance", invoice.open().value()))
                .amount("Balance", invoice.open().value());
    }

    Obj creditMemo(Row.Facts facts, Document credit) {
        return new Obj()
                .amount("RemainingCredit", credit.open().value())
                .all(heads.transaction(facts, credit))
                .array("LinkedTxn", links.of(credit.links()))
                .all(sale(credit))
                .amount("Balance", credit.open().value());
    }

    /** Refund receipts and sales receipts: money at once, out of or into an account. */
    Obj receipt(Row.Facts facts, Document receipt) {
        return new Obj()
                .all(heads.transaction(facts, receipt))
                .array("LinkedTxn", links.of(receipt.links()))
                .all(sale(receipt))
                .object("PaymentMethodRef", method(receipt.method()))
                .object("DepositToAccountRef", names.account(receipt.accountId()))
                .amount("Balance", BigDecimal.ZERO);
    }

    Obj estimate(Row.Facts facts, Document estimate) {
        return new Obj()
                .all(heads.transaction(facts, estimate))
                .array("LinkedTxn", links.of(estimate.links()))
                .all(sale(estimate))
                .text("TxnStatus", "Pending")
                .date("ExpirationDate", estimate.due());
    }

    private Obj sale(Document sale) {
        @Nullable Ref party = sale.party();
        return new Obj()
                .array("Line", lines.sales(sale))
                .object("TxnTaxDetail", new Obj().amount("TotalTax", sale.tax().value()))
                .object("CustomerRef", party == null ? null : names.ref(party))
                .amount("TotalAmt", sale.total().value())
                .flag("ApplyTaxAfterDiscount", false)
                .text("PrintStatus", "NeedToPrint")
                .text("EmailStatus", "NotSet");
    }

    @Nullable
    Obj method(@Nullable PaidBy method) {
        if (method == null) return null;
        return switch (method) {
            case CHECK -> names.paymentMethod("check");
            case CARD -> names.paymentMethod("card");
            case CASH -> names.paymentMethod("cash");
            case BANK_TRANSFER -> names.paymentMethod("bank");
        };
    }
}
