package io.railmirror.stripe.map;

import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Money;
import io.railmirror.core.spi.MappedEntity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * BalanceTransaction: what moved, and as a second part the fee of it. Together they are what the
 * balance moved by. It is of the day on which the balance moved, in the account's calendar; when
 * the money can be paid out is another day, which the record keeps.
 */
final class BalanceTransactionMapper {
    private static final String FEE = "fee";

    private BalanceTransactionMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        List<MappedEntity> parts = new ArrayList<>();
        parts.add(MappedEntity.main(line(record, record.money("/amount"))
                .description(record.text("/description"))
                .category(record.first("/reporting_category", "/type"))
                .build()));
        Money fee = record.findMoney("/fee");
        if (fee != null && fee.amount().signum() != 0)
            parts.add(new MappedEntity(
                    FEE,
                    line(record, fee.negate())
                            .description(record.text("/fee_details/0/description"))
                            .category(FEE)
                            .build()));
        return parts;
    }

    private static BankTransaction.Builder line(StripeRecord record, Money amount) {
        LocalDate day = record.day("/created");
        if (day == null) throw record.json().refused("/created", "is missing");
        return BankTransaction.builder(record.account(), day, amount)
                .header(Header.builder()
                        .currency(amount.currency())
                        .remoteCreated(record.moment("/created"))
                        .build())
                .occurred(record.moment("/created"))
                .reference(record.text("/source"))
                .pending("pending".equals(record.text("/status")));
    }
}
