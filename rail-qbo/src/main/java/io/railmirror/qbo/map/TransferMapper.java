package io.railmirror.qbo.map;

import io.railmirror.core.model.Money;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.model.TransferType;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/** Transfer between two accounts of the company. */
final class TransferMapper {
    private TransferMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        Money amount = record.money("/Amount");
        boolean voided = Settlements.voided(record, amount);
        TransferStatus status = voided ? TransferStatus.VOIDED : TransferStatus.SETTLED;
        Transfer transfer = Transfer.builder(
                        Stated.of(TransferType.TRANSFER), amount, Stated.of(status))
                .header(record.header())
                .from(record.reference("/FromAccountRef", "Account"))
                .to(record.reference("/ToAccountRef", "Account"))
                .date(record.json().findDate("/TxnDate").orElse(null))
                .reference(record.text("/DocNumber"))
                .build();
        return List.of(MappedEntity.main(transfer));
    }
}
