package io.railmirror.plaid.map;

import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.RefundStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.http.json.JsonObject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A transfer, from the view of the business that moves the money through Plaid's ledger: the linked
 * account is the other party's. A credit pays its owner, a debit collects from him, and may be
 * refunded: each refund is a further part. What is settled can still be returned for 60 days; a
 * return leaves the money where it was.
 */
final class TransferMapper {
    private static final String CURRENCY = "/iso_currency_code";
    private static final String AMOUNT = "/amount";
    private static final String REFUND = "refund:";

    /** Plaid moves money within the United States, by the banking days of this zone. */
    private static final ZoneId BANKING_DAYS = ZoneId.of("America/New_York");

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

    private static final Map<String, RefundStatus> REFUNDED = Map.of(
            "pending", RefundStatus.PENDING,
            "posted", RefundStatus.PENDING,
            "settled", RefundStatus.SETTLED,
            "cancelled", RefundStatus.CANCELLED,
            "failed", RefundStatus.FAILED,
            "returned", RefundStatus.FAILED);

    private TransferMapper() {}

    static List<MappedEntity> map(PlaidRecord record) {
        String type = record.json().text("/type");
        Entity entity = switch (type) {
            case "credit" -> paid(record);
            case "debit" -> received(record);
            default -> throw record.json().refused("/type", "is neither credit nor debit");
        };
        List<MappedEntity> entities = new ArrayList<>();
        entities.add(MappedEntity.main(entity));
        for (JsonObject refund : record.json().objects("/refunds"))
            entities.add(new MappedEntity(REFUND + refund.text("/id"), refund(record, refund)));
        return entities;
    }

    private static BillPayment paid(PlaidRecord record) {
        String status = record.json().text("/status");
        return BillPayment.builder(
                        amount(record, record.json()),
                        Stated.of(status, PAID, BillPaymentStatus.OTHER))
                .header(header(record))
                .date(day(created(record)))
                .method(record.text("/network"))
                .reference(record.text("/network_trace_id"))
                .build();
    }

    private static Payment received(PlaidRecord record) {
        String status = record.json().text("/status");
        return Payment.builder(
                        amount(record, record.json()),
                        Stated.of(status, RECEIVED, PaymentStatus.OTHER))
                .header(header(record))
                .date(day(created(record)))
                .method(record.text("/network"))
                .reference(record.text("/network_trace_id"))
                .build();
    }

    /** A refund is in the currency of its transfer. */
    private static Refund refund(PlaidRecord record, JsonObject refund) {
        Instant created = refund.findInstant("/created").orElse(null);
        Money amount = amount(record, refund);
        Header header = Header.builder()
                .currency(amount.currency())
                .remoteCreated(created)
                .build();
        return Refund.builder(
                        amount, Stated.of(refund.text("/status"), REFUNDED, RefundStatus.OTHER))
                .header(header)
                .payment(record.self(PlaidMapping.TRANSFER, EntityType.PAYMENT))
                .date(created == null ? null : day(created))
                .build();
    }

    private static Money amount(PlaidRecord record, JsonObject shown) {
        CurrencyCode currency = currency(record);
        try {
            return Money.parse(shown.text(AMOUNT), currency);
        } catch (IllegalArgumentException unfit) {
            throw shown.refused(AMOUNT, String.valueOf(unfit.getMessage()));
        }
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

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, BANKING_DAYS);
    }
}
