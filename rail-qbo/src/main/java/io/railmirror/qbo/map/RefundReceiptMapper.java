package io.railmirror.qbo.map;

import io.railmirror.core.model.Money;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.RefundStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/** RefundReceipt: money given back to a customer. QuickBooks does not say of which payment. */
final class RefundReceiptMapper {
    private RefundReceiptMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        Money amount = record.money("/TotalAmt");
        boolean voided = Settlements.voided(record, amount);
        Refund refund = Refund.builder(
                        amount, Stated.of(voided ? RefundStatus.VOIDED : RefundStatus.SETTLED))
                .header(record.header())
                .date(record.json().findDate("/TxnDate").orElse(null))
                .reason(record.text("/CustomerMemo/value"))
                .build();
        return List.of(MappedEntity.main(refund));
    }
}
