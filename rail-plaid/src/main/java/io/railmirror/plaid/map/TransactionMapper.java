package io.railmirror.plaid.map;

import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Counterparty;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Reference;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.http.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction. Plaid counts what leaves the account as positive; here it is the other way. One in
 * a currency that is none of ISO 4217 must not enter any sum and has no canonical form.
 */
final class TransactionMapper {
    private static final String CURRENCY = "/iso_currency_code";
    private static final String UNOFFICIAL = "/unofficial_currency_code";
    private static final String AMOUNT = "/amount";

    private TransactionMapper() {}

    static List<MappedEntity> map(PlaidRecord record) {
        JsonObject json = record.json();
        if (json.findText(CURRENCY).isEmpty() && record.text(UNOFFICIAL) != null) return List.of();
        CurrencyCode currency = record.currency(CURRENCY)
                .orElseThrow(() -> json.refused(CURRENCY, "is missing: no currency of ISO 4217"));
        BigDecimal amount = json.decimal(AMOUNT).negate();
        Reference account =
                record.reference("/account_id", PlaidMapping.ACCOUNT, EntityType.ACCOUNT);
        if (account == null) throw json.refused("/account_id", "is missing");
        BankTransaction transaction = BankTransaction.builder(
                        account, json.date("/date"), record.money(AMOUNT, amount, currency))
                .header(Header.builder()
                        .number(record.text("/check_number"))
                        .currency(currency)
                        .build())
                .authorisedDate(json.findDate("/authorized_date").orElse(null))
                .occurred(json.findInstant("/datetime").orElse(null))
                .description(first(record, "/original_description", "/name"))
                .counterparty(counterparty(record))
                .category(record.text("/personal_finance_category/detailed"))
                .reference(first(record, "/check_number", "/payment_meta/reference_number"))
                .pending(json.bool("/pending"))
                .predecessor(record.reference(
                        "/pending_transaction_id",
                        PlaidMapping.TRANSACTION,
                        EntityType.BANK_TRANSACTION))
                .build();
        return List.of(MappedEntity.main(transaction));
    }

    private static @Nullable String first(PlaidRecord record, String at, String otherwise) {
        String found = record.text(at);
        return found == null ? record.text(otherwise) : found;
    }

    private static @Nullable Counterparty counterparty(PlaidRecord record) {
        String merchant = record.text("/merchant_name");
        List<JsonObject> others = record.json().objects("/counterparties");
        String name = merchant != null || others.isEmpty()
                ? merchant
                : others.get(0).findText("/name").orElse(null);
        return name == null ? null : new Counterparty(null, name);
    }
}
