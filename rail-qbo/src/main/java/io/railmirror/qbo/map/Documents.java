package io.railmirror.qbo.map;

import io.railmirror.core.model.Money;
import io.railmirror.core.model.Totals;

/** What bills and invoices have in common. Pure. */
final class Documents {
    private Documents() {}

    static Totals totals(QboRecord record) {
        Money total = record.money("/TotalAmt");
        return Totals.builder(total)
                .subtotal(Lines.subtotal(record))
                .tax(record.findMoney("/TxnTaxDetail/TotalTax"))
                .openBalance(record.findMoney("/Balance"))
                .exchangeRate(QboRecord.findNumber(record.json(), "/ExchangeRate"))
                .build();
    }
}
