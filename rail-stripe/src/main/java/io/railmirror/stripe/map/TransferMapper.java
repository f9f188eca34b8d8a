package io.railmirror.stripe.map;

import io.railmirror.core.model.Money;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.model.TransferType;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/**
 * Transfer to a connected account. It has no status: it is done, or taken back as a whole. What was
 * taken back of it in part is not in its amount.
 */
final class TransferMapper {
    private TransferMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        Money amount = record.money("/amount");
        Money back = record.findMoney("/amount_reversed");
        boolean reversed = record.json().findBool("/reversed").orElse(false);
        TransferStatus status = reversed ? TransferStatus.VOIDED : TransferStatus.SETTLED;
        Transfer transfer = Transfer.builder(
                        Stated.of(TransferType.TRANSFER),
                        reversed || back == null ? amount : amount.minus(back),
                        Stated.of(status))
                .header(record.header("", "/description")
                        .currency(record.currency())
                        .build())
                .from(record.account())
                .to(record.reference("/destination", "account"))
                .date(record.day("/created"))
                .reference(record.text("/transfer_group"))
                .build();
        return List.of(MappedEntity.main(transfer));
    }
}
