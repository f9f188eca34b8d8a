package io.railmirror.qbo.map;

import io.railmirror.core.model.CreditSide;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/** CreditMemo: a credit note of the receivable side. */
final class CreditMemoMapper {
    private CreditMemoMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        String remaining = record.json().has("/RemainingCredit") ? "/RemainingCredit" : "/Balance";
        return Credits.map(
                record,
                CreditSide.RECEIVABLE,
                record.reference("/CustomerRef", "Customer"),
                record.findMoney(remaining));
    }
}
