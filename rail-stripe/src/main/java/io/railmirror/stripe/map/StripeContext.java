package io.railmirror.stripe.map;

import io.railmirror.core.Kind;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.JsonObject;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What mapping takes from the account: its id and its calendar. Pure. */
final class StripeContext {
    static final Kind KIND = Kind.of("account");

    /** The account, on which the balance is kept. */
    static final String ACCOUNT = "account";

    /** The zone in which seconds become days. */
    static final String ZONE = "time_zone";

    private static final Map<String, String> POINTERS =
            Map.of(ACCOUNT, "/id", ZONE, "/settings/dashboard/timezone");

    private StripeContext() {}

    static MappingContext context(Collection<Snapshot> records) {
        Map<String, String> values = new TreeMap<>();
        for (Snapshot record : records)
            if (record.kind().equals(KIND))
                JsonObject.tryParse(record.json()).ifPresent(account -> note(account, values));
        return new MappingContext(values);
    }

    private static void note(JsonObject account, Map<String, String> values) {
        POINTERS.forEach((name, at) -> {
            if (account.has(at)) values.put(name, account.text(at));
        });
    }
}
