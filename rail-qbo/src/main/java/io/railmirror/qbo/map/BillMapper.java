package io.railmirror.qbo.map;

import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bill. */
final class BillMapper {
    private BillMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        Totals totals = Documents.totals(record);
        Bill bill = Bill.builder(totals, status(record, totals))
                .header(record.header())
                .vendor(record.reference("/VendorRef", "Vendor"))
                .issueDate(record.json().findDate("/TxnDate").orElse(null))
                .dueDate(record.json().findDate("/DueDate").orElse(null))
                .lines(Lines.of(record))
                .build();
        return List.of(MappedEntity.main(bill));
    }

    private static Stated<BillStatus> status(QboRecord record, Totals totals) {
        BillStatus known = known(Settlements.stage(record, totals.total(), totals.openBalance()));
        return Settlements.stated(known, BillStatus.OTHER, totals.total(), totals.openBalance());
    }

    private static @Nullable BillStatus known(Settlements.@Nullable Stage stage) {
        if (stage == null) return null;
        return switch (stage) {
            case VOIDED -> BillStatus.VOIDED;
            case CLOSED -> BillStatus.PAID;
            case PARTLY -> BillStatus.PARTLY_PAID;
            case OPEN -> BillStatus.OPEN;
        };
    }
}
