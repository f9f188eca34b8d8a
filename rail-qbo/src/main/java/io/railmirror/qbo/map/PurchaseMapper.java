package io.railmirror.qbo.map;

import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Counterparty;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Purchase: money out of a bank or card account; into it, when it is a credit. */
final class PurchaseMapper {
    private PurchaseMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        Money total = record.money("/TotalAmt");
        Money amount = record.flag("/Credit", false) ? total : total.negate();
        BankTransaction transaction = BankTransaction.builder(
                        Movements.account(record, "/AccountRef"),
                        record.json().date("/TxnDate"),
                        amount)
                .header(record.header())
                .description(record.text("/PrivateNote"))
                .counterparty(counterparty(record))
                .reference(record.text("/DocNumber"))
                .build();
        return List.of(MappedEntity.main(transaction));
    }

    private static @Nullable Counterparty counterparty(QboRecord record) {
        String kind = record.text("/EntityRef/type");
        Reference party = record.reference("/EntityRef", kind == null ? "Vendor" : kind);
        return party == null ? null : new Counterparty(party, party.name());
    }
}
