package io.railmirror.stripe.map;

import io.railmirror.core.model.Allocation;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.CreditNoteStatus;
import io.railmirror.core.model.CreditSide;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;
import java.util.Map;

/**
 * CreditNote, of the receivable side. One that is issued is used at once: it lowers its invoice
 * before that is paid; afterwards it is given back or added to the customer's balance.
 */
final class CreditNoteMapper {
    private static final Map<String, CreditNoteStatus> STATUS =
            Map.of("issued", CreditNoteStatus.USED, "void", CreditNoteStatus.VOIDED);

    private CreditNoteMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        Stated<CreditNoteStatus> status =
                Stated.of(record.json().text("/status"), STATUS, CreditNoteStatus.OTHER);
        CreditNote note = CreditNote.builder(CreditSide.RECEIVABLE, record.money("/total"), status)
                .header(record.header("/number", "/memo")
                        .currency(record.currency())
                        .build())
                .party(record.reference("/customer", "customer"))
                .date(record.day("/effective_at", "/created"))
                .lines(Lines.of(record))
                .allocations(allocations(record, status.value()))
                .build();
        return List.of(MappedEntity.main(note));
    }

    private static List<Allocation> allocations(StripeRecord record, CreditNoteStatus status) {
        Reference invoice = record.reference("/invoice", "invoice");
        Money before = record.findMoney("/pre_payment_amount");
        boolean lowers = invoice != null
                && before != null
                && before.amount().signum() > 0
                && status == CreditNoteStatus.USED;
        return lowers && invoice != null && before != null
                ? List.of(new Allocation(invoice, before))
                : List.of();
    }
}
