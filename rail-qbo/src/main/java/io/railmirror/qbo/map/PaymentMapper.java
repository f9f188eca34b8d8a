package io.railmirror.qbo.map;

import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/**
 * Payment: a receipt from a customer. A ledger knows no money under way: what is recorded counts as
 * settled.
 */
final class PaymentMapper {
    private PaymentMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        Money amount = record.money("/TotalAmt");
        boolean voided = Settlements.voided(record, amount);
        PaymentStatus status = voided ? PaymentStatus.VOIDED : PaymentStatus.SETTLED;
        String method = record.text("/PaymentMethodRef/name");
        Payment payment = Payment.builder(amount, Stated.of(status))
                .header(record.header())
                .customer(record.reference("/CustomerRef", "Customer"))
                .date(record.json().findDate("/TxnDate").orElse(null))
                .unapplied(record.findMoney("/UnappliedAmt"))
                .method(method == null ? record.text("/PaymentMethodRef/value") : method)
                .depositAccount(record.reference("/DepositToAccountRef", "Account"))
                .reference(record.text("/PaymentRefNum"))
                .allocations(Lines.allocations(record))
                .build();
        return List.of(MappedEntity.main(payment));
    }
}
