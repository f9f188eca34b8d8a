package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Allocation;
import io.railmirror.testkit.books.Deposit;
import io.railmirror.testkit.books.JournalEntry;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Ref;
import io.railmirror.testkit.books.Settlement;
import io.railmirror.testkit.books.Transfer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payments both ways, deposits, transfers and journal entries. */
final class MoneyShapes {

    private final Names names;
    private final Heads heads;
    private final Links links;
    private final SalesShapes sales;

    MoneyShapes(Names names, Heads heads, SalesShapes sales) {
        this.names = names;
        this.heads = heads;
        this.links = new Links(names);
        this.sales = sales;
    }

    Obj billPayment(Row.Facts facts, Settlement payment) {
        boolean card = links.isByCard(payment);
        Obj account = names.account(payment.accountId());
        Obj byCard = new Obj().object("CCAccountRef", account);
        Obj byCheck = new Obj().object("BankAccountRef", account).text("PrintStatus", "NotSet");
        return new Obj()
                .object("VendorRef", names.ref(payment.party()))
                .text("PayType", card ? "CreditCard" : "Check")
                .object(card ? "CreditCardPayment" : "CheckPayment", card ? byCard : byCheck)
                .object("APAccountRef", names.account(payment.counterAccountId()))
                .amount("TotalAmt", payment.total().value())
                .all(heads.transaction(facts, payment))
                .array("Line", allocations(payment));
    }

    Obj payment(Row.Facts facts, Settlement payment) {
        Obj object = new Obj()
                .object("CustomerRef", names.ref(payment.party()))
                .object("DepositToAccountRef", names.account(payment.accountId()))
                .object("ARAccountRef", names.account(payment.counterAccountId()))
                .object("PaymentMethodRef", sales.method(payment.method()))
                .text("PaymentRefNum", payment.number())
                .amount("TotalAmt", payment.total().value())
                .amount("UnappliedAmt", payment.unapplied().value())
                .flag("ProcessPayment", false)
                .all(heads.transaction(facts, payment))
                .array("LinkedTxn", deposit(payment))
                .array("Line", allocations(payment));
        object.node().remove("DocNumber");
        return object;
    }

    private List<Obj> deposit(Settlement payment) {
        @Nullable Long deposit = payment.depositId();
        return deposit == null
                ? List.of()
                : List.of(links.link(new Ref(ObjectType.DEPOSIT, deposit)));
    }

    private List<Obj> allocations(Settlement payment) {
        return payment.allocations().stream().map(this::allocation).toList();
    }

    /** Credits that are used appear beside what they pay, all amounts positive. */
    private Obj allocation(Allocation allocation) {
        return new Obj()
                .amount("Amount", allocation.amount())
                .array("LinkedTxn", List.of(links.link(allocation.target())));
    }

    Obj deposit(Row.Facts facts, Deposit deposit) {
        return new Obj()
                .object("DepositToAccountRef", names.account(deposit.accountId()))
                .amount("TotalAmt", deposit.total().value())
                .all(heads.transaction(facts, deposit))
                .array("Line", deposit.lines().stream().map(this::part).toList());
    }

    private Obj part(Deposit.Part part) {
        @Nullable Ref payment = part.payment();
        Obj line = new Obj()
                .text("Id", Integer.toString(part.number()))
                .number("LineNum", part.number())
                .text("Description", part.description())
                .amount("Amount", part.amount());
        if (payment != null)
            return line.array("LinkedTxn", List.of(links.link(payment).text("TxnLineId", "0")));
        return line.text("DetailType", "DepositLineDetail")
                .object(
                        "DepositLineDetail",
                        new Obj().object("AccountRef", names.account(part.accountId())));
    }

    Obj transfer(Row.Facts facts, Transfer transfer) {
        Obj object = new Obj()
                .object("FromAccountRef", names.account(transfer.fromAccountId()))
                .object("ToAccountRef", names.account(transfer.toAccountId()))
                .amount("Amount", transfer.total().value())
                .all(heads.transaction(facts, transfer));
        object.node().remove("DocNumber");
        return object;
    }

    Obj journalEntry(Row.Facts facts, JournalEntry entry) {
        return new Obj()
                .flag("Adjustment", false)
                .all(heads.transaction(facts, entry))
                .array("Line", entry.lines().stream().map(this::posting).toList())
                .amount("TotalAmt", entry.total().value());
    }

    private Obj posting(JournalEntry.Posting posting) {
        Obj detail = new Obj()
                .text("PostingType", posting.debit().signum() < 0 ? "Credit" : "Debit")
                .object("AccountRef", names.account(posting.accountId()));
        return new Obj()
                .text("Id", Integer.toString(posting.number()))
                .text("Description", posting.description())
                .amount("Amount", posting.debit().abs())
                .text("DetailType", "JournalEntryLineDetail")
                .object("JournalEntryLineDetail", detail);
    }
}
