package io.railmirror.qbo.map;

import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/** Deposit: money into a bank account. */
final class DepositMapper {
    private DepositMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        BankTransaction transaction = BankTransaction.builder(
                        Movements.account(record, "/DepositToAccountRef"),
                        record.json().date("/TxnDate"),
                        record.money("/TotalAmt"))
                .header(record.header())
                .description(record.text("/PrivateNote"))
                .reference(record.text("/DocNumber"))
                .build();
        return List.of(MappedEntity.main(transaction));
    }
}
