package io.railmirror.qbo.map;

import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.CreditNoteStatus;
import io.railmirror.core.model.CreditSide;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What credits of both sides have in common. What a credit was used for stands in the payments that
 * used it; here QuickBooks names the payments without amounts, so there are no allocations. Pure.
 */
final class Credits {
    private Credits() {}

    static List<MappedEntity> map(
            QboRecord record,
            CreditSide side,
            @Nullable Reference party,
            @Nullable Money remaining) {
        Money total = record.money("/TotalAmt");
        CreditNote note = CreditNote.builder(side, total, status(record, total, remaining))
                .header(record.header())
                .party(party)
                .date(record.json().findDate("/TxnDate").orElse(null))
                .lines(Lines.of(record))
                .remaining(remaining)
                .build();
        return List.of(MappedEntity.main(note));
    }

    private static Stated<CreditNoteStatus> status(
            QboRecord record, Money total, @Nullable Money remaining) {
        CreditNoteStatus known = known(Settlements.stage(record, total, remaining));
        return Settlements.stated(known, CreditNoteStatus.OTHER, total, remaining);
    }

    private static @Nullable CreditNoteStatus known(Settlements.@Nullable Stage stage) {
        if (stage == null) return null;
        return switch (stage) {
            case VOIDED -> CreditNoteStatus.VOIDED;
            case CLOSED -> CreditNoteStatus.USED;
            case PARTLY -> CreditNoteStatus.PARTLY_USED;
            case OPEN -> CreditNoteStatus.OPEN;
        };
    }
}
