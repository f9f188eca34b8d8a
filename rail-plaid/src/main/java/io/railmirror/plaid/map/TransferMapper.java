package io.railmirror.plaid.map;

import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * A transfer: a credit pays somebody, a debit is a receipt. What is settled can still be returned
 * for 60 days; a return leaves the money where it was.
 */
final class TransferMapper {
    private static final String CURRENCY = "/iso_currency_code";
    private static final String AMOUNT = "/amount";

    private static final Map<String, BillPaymentStatus> PAID = Map.of(
            "pending", BillPaymentStatus.PENDING,
            "posted", BillPaymentStatus.SENT,
            "settled", BillPaymentStatus.SETTLED,
            "funds_available", BillPaymentStatus.SETTLED,
            "cancelled", BillPaymentStatus.CANCELLED,
            "failed", BillPaymentStatus.FAILED,
            "returned", BillPaymentStatus.FAILED);

    private static final Map<String, PaymentStatus> RECEIVED = Map.of(
            "pending", PaymentStatus.PENDING,
            "posted", PaymentStatus.PENDING,
            "settled", PaymentStatus.SETTLED,
            "funds_available", PaymentStatus.SETTLED,
            "cancelled", PaymentStatus.VOIDED,
            "failed", PaymentStatus.FAILED,
            "returned", PaymentStatus.FAILED);

    private TransferMapper() {}

    static List<MappedEntity> map(PlaidRecord record) {
        String type = record.json().text("/type");
        Entity entity = switch (type) {
            case "credit" -> paid(record);
            case "debit" -> received(record);
            default -> throw record.json().refused("/type", "is neither credit nor debit");
        };
        return List.of(MappedEntity.main(entity));
    }

    private static BillPayment paid(PlaidRecord record) {
        String status = record.json().text("/status");
        return BillPayment.builder(amount(record), Stated.of(status, PAID, BillPaymentStatus.OTHER))
                .header(header(record))
                .date(date(record))
                .method(record.text("/network"))
                .reference(record.text("/network_trace_id"))
                .build();
    }

    private static Payment received(PlaidRecord record) {
        String status = record.json().text("/status");
        return Payment.builder(amount(record), Stated.of(status, RECEIVED, PaymentStatus.OTHER))
                .header(header(record))
                .date(date(record))
                .method(record.text("/network"))
                .reference(record.text("/network_trace_id"))
                .build();
    }

    private static Money amount(PlaidRecord record) {
        return Money.parse(record.json().text(AMOUNT), currency(record));
    }

    private static CurrencyCode currency(PlaidRecord record) {
        return record.currency(CURRENCY)
                .orElseThrow(() -> record.json().refused(CURRENCY, "is missing"));
    }

    private static Header header(PlaidRecord record) {
        return Header.builder()
                .currency(currency(record))
                .memo(record.text("/description"))
                .remoteCreated(created(record))
                .build();
    }

    private static Instant created(PlaidRecord record) {
        return record.json().instant("/created");
    }

    private static LocalDate date(PlaidRecord record) {
        return LocalDate.ofInstant(created(record), ZoneOffset.UTC);
    }
}
