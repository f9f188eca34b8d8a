package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.PaidBy;
import io.railmirror.testkit.books.Ref;

import org.jspecify.annotations.Nullable;

/** Bills, vendor credits and purchases. */
final class PurchaseShapes {

    private final Names names;
    private final Heads heads;
    private final LineShapes lines;
    private final Links links;

    PurchaseShapes(Names names, Heads heads) {
        this.names = names;
        this.heads = heads;
        this.lines = new LineShapes(names);
        this.links = new Links(names);
    }

    Obj bill(Row.Facts facts, Document bill) {
        return new Obj()
                .object("SalesTermRef", names.ref(ObjectType.TERM, bill.termId()))
                .date("DueDate", bill.due())
                .amount("Balance", bill.open().value())
                .all(heads.home(bill, "HomeBalance", bill.open().value()))
                .all(heads.transaction(facts, bill))
                .array("LinkedTxn", links.of(bill.links()))
                .array("Line", lines.expenses(bill))
                .all(tax(bill))
                .object("VendorRef", party(bill))
                .object("APAccountRef", names.account(bill.accountId()))
                .amount("TotalAmt", bill.total().value());
    }

    Obj vendorCredit(Row.Facts facts, Document credit) {
        return new Obj()
                .amount("Balance", credit.open().value())
                .all(heads.transaction(facts, credit))
                .array("LinkedTxn", links.of(credit.links()))
                .array("Line", lines.expenses(credit))
                .all(tax(credit))
                .object("VendorRef", party(credit))
                .object("APAccountRef", names.account(credit.accountId()))
                .amount("TotalAmt", credit.total().value());
    }

    Obj purchase(Row.Facts facts, Document purchase) {
        return new Obj()
                .object("AccountRef", names.account(purchase.accountId()))
                .text("PaymentType", paymentType(purchase.method()))
                .object("EntityRef", entity(purchase))
                .flag("Credit", purchase.refund())
                .amount("TotalAmt", purchase.total().value())
                .all(heads.transaction(facts, purchase))
                .array("Line", lines.expenses(purchase))
                .all(tax(purchase));
    }

    static Obj tax(Document document) {
        if (document.tax().isZero()) return new Obj();
        Obj detail = new Obj().amount("TotalTax", document.tax().value());
        return new Obj().object("TxnTaxDetail", detail);
    }

    private @Nullable Obj party(Document document) {
        @Nullable Ref party = document.party();
        return party == null ? null : names.ref(party);
    }

    private @Nullable Obj entity(Document purchase) {
        @Nullable Ref party = purchase.party();
        if (party == null) return null;
        return names.ref(party).text("type", QboKind.showing(party.type()).entityName());
    }

    private static String paymentType(@Nullable PaidBy method) {
        if (method == PaidBy.CARD) return "CreditCard";
        return method == PaidBy.CHECK ? "Check" : "Cash";
    }
}
