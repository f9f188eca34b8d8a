package io.railmirror.stripe.map;

import io.railmirror.core.model.Balance;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Money;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.http.json.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Balance: one part for each currency. When it was so is not said, hence no time. */
final class BalanceMapper {
    private BalanceMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        Map<CurrencyCode, Money> available = sums(record, "/available");
        Map<CurrencyCode, Money> all = new TreeMap<>(available);
        sums(record, "/pending").forEach((currency, sum) -> all.merge(currency, sum, Money::plus));
        List<MappedEntity> balances = new ArrayList<>();
        all.forEach((currency, current) -> balances.add(new MappedEntity(
                currency.value(),
                Balance.builder(record.account())
                        .header(Header.builder().currency(currency).build())
                        .current(current)
                        .available(available.getOrDefault(currency, Money.zero(currency)))
                        .build())));
        return balances;
    }

    private static Map<CurrencyCode, Money> sums(StripeRecord record, String at) {
        Map<CurrencyCode, Money> sums = new TreeMap<>();
        for (JsonObject part : record.json().objects(at)) {
            CurrencyCode currency = record.currency(part, "/currency");
            sums.merge(currency, record.money(part, "/amount", currency), Money::plus);
        }
        return sums;
    }
}
