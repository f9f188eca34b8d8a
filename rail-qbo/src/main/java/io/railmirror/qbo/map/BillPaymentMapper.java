package io.railmirror.qbo.map;

import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * BillPayment: a payment to a vendor, as recorded. A ledger knows no money under way: what is
 * recorded counts as settled. Vendor credits that were used stand among the allocations, with
 * positive amounts like the bills.
 */
final class BillPaymentMapper {
    private BillPaymentMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        Money amount = record.money("/TotalAmt");
        boolean voided = Settlements.voided(record, amount);
        BillPaymentStatus status = voided ? BillPaymentStatus.VOIDED : BillPaymentStatus.SETTLED;
        BillPayment payment = BillPayment.builder(amount, Stated.of(status))
                .header(record.header())
                .vendor(record.reference("/VendorRef", "Vendor"))
                .date(record.json().findDate("/TxnDate").orElse(null))
                .method(record.text("/PayType"))
                .sourceAccount(source(record))
                .reference(record.text("/DocNumber"))
                .allocations(Lines.allocations(record))
                .build();
        return List.of(MappedEntity.main(payment));
    }

    private static @Nullable Reference source(QboRecord record) {
        Reference bank = record.reference("/CheckPayment/BankAccountRef", "Account");
        return bank != null ? bank : record.reference("/CreditCardPayment/CCAccountRef", "Account");
    }
}
