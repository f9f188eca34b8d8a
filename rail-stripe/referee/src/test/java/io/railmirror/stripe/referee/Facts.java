package io.railmirror.stripe.referee;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one side says about an object, in a form in which both sides compare. */
final class Facts {

    private final Map<String, String> facts = new TreeMap<>();

    /** Adds pairs of a name and a value; what is null or empty is not said. */
    static Facts of(Object... pairs) {
        Facts facts = new Facts();
        for (int i = 0; i < pairs.length; i += 2) facts.put((String) pairs[i], pairs[i + 1]);
        return facts;
    }

    Facts put(String name, Object value) {
        if (value == null || value.equals("") || value.equals(List.of())) return this;
        boolean decimal = value instanceof BigDecimal;
        facts.put(
                name,
                decimal
                        ? ((BigDecimal) value).stripTrailingZeros().toPlainString()
                        : value.toString());
        return this;
    }

    String id() {
        return facts.get("id");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts that && that.facts.equals(facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    @Override
    public String toString() {
        return facts.toString();
    }
}
