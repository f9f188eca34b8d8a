package io.railmirror.stripe.map;

import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Decimal;
import io.railmirror.core.model.Line;
import io.railmirror.core.model.Money;
import io.railmirror.http.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of an invoice or a credit note, and the taxes of both. Pure. */
final class Lines {
    private Lines() {}

    static List<Line> of(StripeRecord record) {
        if (record.json().findBool("/lines/has_more").orElse(false))
            throw record.json().refused("/lines", "is cut, though it must be complete");
        List<Line> lines = new ArrayList<>();
        for (JsonObject line : record.json().objects("/lines/data")) lines.add(line(record, line));
        return List.copyOf(lines);
    }

    private static Line line(StripeRecord record, JsonObject line) {
        String price = line.has("/pricing/unit_amount_decimal")
                ? "/pricing/unit_amount_decimal"
                : "/unit_amount_decimal";
        return Line.builder()
                .description(line.findText("/description").orElse(null))
                .quantity(quantity(line))
                .unitPrice(record.findPrice(line, price))
                .amount(record.money(line, "/amount", record.currency()))
                .item(record.reference(line, "/pricing/price_details/product", "product"))
                .taxCode(line.findText("/taxes/0/tax_rate_details/tax_rate").orElse(null))
                .taxAmount(taxes(record, line, "/taxes"))
                .build();
    }

    /** A quantity with a fraction is written as a text only. */
    private static @Nullable Decimal quantity(JsonObject line) {
        Decimal exact = StripeRecord.findDecimal(line, "/quantity_decimal");
        if (exact != null) return exact;
        return line.findInteger("/quantity")
                .map(whole -> new Decimal(BigDecimal.valueOf(whole)))
                .orElse(null);
    }

    /** The sum of some taxes, null where none is stated. */
    static @Nullable Money taxes(StripeRecord record, JsonObject part, String at) {
        CurrencyCode currency = record.currency();
        Money sum = null;
        for (JsonObject tax : part.objects(at)) {
            Money amount = record.money(tax, "/amount", currency);
            sum = sum == null ? amount : sum.plus(amount);
        }
        return sum;
    }
}
