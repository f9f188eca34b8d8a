package io.railmirror.stripe.map;

import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.model.TransferType;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;
import java.util.Map;

/**
 * Payout: from the balance to a bank account; one below zero takes from the bank what the balance
 * lacks. What is paid may still fail, days later. Its reference is the one that the bank shows.
 */
final class PayoutMapper {
    private static final String DESTINATION = "bank_account";

    private static final Map<String, TransferStatus> STATUS = Map.of(
            "pending", TransferStatus.PENDING,
            "in_transit", TransferStatus.SENT,
            "paid", TransferStatus.SETTLED,
            "failed", TransferStatus.FAILED,
            "canceled", TransferStatus.CANCELLED);

    private PayoutMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        Money signed = record.money("/amount");
        boolean back = signed.amount().signum() < 0;
        Reference bank = record.reference("/destination", DESTINATION);
        Transfer payout = Transfer.builder(
                        Stated.of(TransferType.PAYOUT),
                        back ? signed.negate() : signed,
                        Stated.of(record.json().text("/status"), STATUS, TransferStatus.OTHER))
                .header(record.header("", "/description")
                        .currency(record.currency())
                        .build())
                .from(back ? bank : record.account())
                .to(back ? record.account() : bank)
                .date(record.day("/created"))
                .arrivalDate(record.bankDay("/arrival_date"))
                .reference(record.text("/trace_id/value"))
                .build();
        return List.of(MappedEntity.main(payout));
    }
}
