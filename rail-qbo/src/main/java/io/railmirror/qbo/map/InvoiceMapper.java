package io.railmirror.qbo.map;

import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invoice. */
final class InvoiceMapper {
    private InvoiceMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        Totals totals = Documents.totals(record);
        Invoice invoice = Invoice.builder(totals, status(record, totals))
                .header(record.header())
                .customer(record.reference("/CustomerRef", "Customer"))
                .issueDate(record.json().findDate("/TxnDate").orElse(null))
                .dueDate(record.json().findDate("/DueDate").orElse(null))
                .lines(Lines.of(record))
                .build();
        return List.of(MappedEntity.main(invoice));
    }

    private static Stated<InvoiceStatus> status(QboRecord record, Totals totals) {
        InvoiceStatus known =
                known(Settlements.stage(record, totals.total(), totals.openBalance()));
        return Settlements.stated(known, InvoiceStatus.OTHER, totals.total(), totals.openBalance());
    }

    private static @Nullable InvoiceStatus known(Settlements.@Nullable Stage stage) {
        if (stage == null) return null;
        return switch (stage) {
            case VOIDED -> InvoiceStatus.VOIDED;
            case CLOSED -> InvoiceStatus.PAID;
            case PARTLY -> InvoiceStatus.PARTLY_PAID;
            case OPEN -> InvoiceStatus.OPEN;
        };
    }
}
