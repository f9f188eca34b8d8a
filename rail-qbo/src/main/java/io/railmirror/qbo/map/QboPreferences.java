package io.railmirror.qbo.map;

import io.railmirror.core.Kind;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.JsonObject;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What mapping takes from the company's preferences. Pure. */
final class QboPreferences {
    static final Kind KIND = Kind.of("Preferences");

    /** The currency of what names none. */
    static final String HOME_CURRENCY = "home_currency";

    /** The last day that is closed. */
    static final String BOOKS_CLOSED_UNTIL = "books_closed_until";

    private static final Map<String, String> POINTERS = Map.of(
            HOME_CURRENCY, "/CurrencyPrefs/HomeCurrency/value",
            BOOKS_CLOSED_UNTIL, "/AccountingInfoPrefs/BookCloseDate");

    private QboPreferences() {}

    static MappingContext context(Collection<Snapshot> records) {
        Map<String, String> values = new TreeMap<>();
        for (Snapshot record : records) {
            if (!record.kind().equals(KIND)) continue;
            JsonObject.tryParse(record.json())
                    .ifPresent(json -> POINTERS.forEach((name, at) -> {
                        if (json.has(at)) values.put(name, json.text(at));
                    }));
        }
        return new MappingContext(values);
    }
}
