package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.PaidBy;
import io.railmirror.testkit.books.Ref;
import io.railmirror.testkit.books.Settlement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code LinkedTxn}: its type names are not always those of the objects. */
final class Links {

    private final Names names;

    Links(Names names) {
        this.names = names;
    }

    /** All links of a document, each once; the array is there even if it is empty. */
    List<Obj> of(List<Ref> refs) {
        return refs.stream().distinct().map(this::link).toList();
    }

    Obj link(Ref ref) {
        return new Obj().text("TxnId", QboIds.idOf(ref)).text("TxnType", typeName(ref));
    }

    private String typeName(Ref ref) {
        if (ref.type() != ObjectType.BILL_PAYMENT)
            return QboKind.showing(ref.type()).entityName();
        @Nullable BookRecord record = names.find(ref);
        boolean card = record instanceof Settlement payment && isByCard(payment);
        return card ? "BillPaymentCreditCard" : "BillPaymentCheck";
    }

    /** QuickBooks knows checks and cards; money sent in any other way is recorded as a check. */
    boolean isByCard(Settlement payment) {
        if (payment.method() != PaidBy.CARD) return false;
        @Nullable BookRecord account = names.find(new Ref(ObjectType.ACCOUNT, payment.accountId()));
        return account instanceof Account from && from.kind() == AccountKind.CREDIT_CARD;
    }
}
