package io.railmirror.stripe;

import java.util.Map;
import java.util.TreeMap;

/**
 * A list, or those of its objects that have something in common.
 *
 * @param kind what it is a list of
 * @param filters what they have in common, by Stripe's names; copied and sorted
 */
record StripeList(StripeKind kind, Map<String, String> filters) {
    StripeList {
        filters = new TreeMap<>(filters);
    }

    /** All objects of a kind. */
    static StripeList of(StripeKind kind) {
        return new StripeList(kind, Map.of());
    }

    /** The same list, of those objects only whose member has a value. */
    StripeList where(String filter, String value) {
        Map<String, String> more = new TreeMap<>(filters);
        more.put(filter, value);
        return new StripeList(kind, more);
    }
}
