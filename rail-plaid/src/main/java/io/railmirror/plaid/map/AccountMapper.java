package io.railmirror.plaid.map;

import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Masked;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.http.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account; a second part holds its balance. Of a card or a loan Plaid says what is owed: from
 * the account's own view that is below zero.
 */
final class AccountMapper {
    private static final String BALANCE = "balance";
    private static final String CURRENCY = "/balances/iso_currency_code";
    private static final String CURRENT = "/balances/current";
    private static final String AVAILABLE = "/balances/available";
    private static final String LIMIT = "/balances/limit";

    private static final Map<String, AccountType> TYPES = Map.of(
            "depository", AccountType.BANK,
            "credit", AccountType.CARD,
            "loan", AccountType.LIABILITY,
            "investment", AccountType.ASSET,
            "brokerage", AccountType.ASSET);

    private static final Set<String> OWED = Set.of("credit", "loan");

    private AccountMapper() {}

    static List<MappedEntity> map(PlaidRecord record) {
        String type = record.json().text("/type");
        Optional<CurrencyCode> currency = record.currency(CURRENCY);
        List<MappedEntity> entities = new ArrayList<>();
        entities.add(MappedEntity.main(account(record, type, currency.orElse(null))));
        // amounts in a currency that is none of ISO 4217 must not enter any sum
        currency.filter(code -> record.json().has(CURRENT) || record.json().has(AVAILABLE))
                .map(code -> balance(record, OWED.contains(type), code))
                .ifPresent(balance -> entities.add(new MappedEntity(BALANCE, balance)));
        return entities;
    }

    private static Account account(
            PlaidRecord record, String type, @Nullable CurrencyCode currency) {
        String mask = record.text("/mask");
        return Account.builder(
                        record.json().text("/name"), Stated.of(type, TYPES, AccountType.OTHER))
                .header(Header.builder()
                        .currency(currency)
                        .memo(record.text("/official_name"))
                        .build())
                .mask(mask == null ? null : masked(mask))
                .build();
    }

    /** Plaid masks already; what is longer than a mask may be is cut like any identifier. */
    private static Masked masked(String mask) {
        boolean fits = mask.length() <= Masked.LENGTH_MAX
                && mask.chars().allMatch(Character::isLetterOrDigit);
        return fits ? new Masked(mask) : Masked.of(mask);
    }

    private static Balance balance(PlaidRecord record, boolean owed, CurrencyCode currency) {
        Optional<BigDecimal> current = record.json().findDecimal(CURRENT);
        return Balance.builder(record.self(PlaidMapping.ACCOUNT, EntityType.ACCOUNT))
                .header(Header.builder().currency(currency).build())
                .current(money(
                        record,
                        CURRENT,
                        owed ? current.map(BigDecimal::negate) : current,
                        currency))
                .available(money(record, AVAILABLE, record.json().findDecimal(AVAILABLE), currency))
                .limit(money(record, LIMIT, record.json().findDecimal(LIMIT), currency))
                .asOf(asOf(record.json()))
                .build();
    }

    /** One bank dates its figures; those of others are as old as what Plaid last fetched. */
    private static @Nullable Instant asOf(JsonObject account) {
        return account.findInstant("/balances/last_updated_datetime")
                .or(() -> account.findInstant("/item_status/transactions/last_successful_update"))
                .orElse(null);
    }

    private static @Nullable Money money(
            PlaidRecord record, String at, Optional<BigDecimal> amount, CurrencyCode currency) {
        return amount.map(exact -> record.money(at, exact, currency)).orElse(null);
    }
}
