package io.railmirror.qbo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of one object, as texts: what is absent or blank is left out. */
final class QboFacts {
    private final Map<String, String> all = new TreeMap<>();

    QboFacts put(String name, @Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.isBlank()) all.put(name, text);
        return this;
    }

    /** A number in one form, whatever its scale. */
    QboFacts number(String name, @Nullable BigDecimal value) {
        return put(name, value == null ? null : value.stripTrailingZeros().toPlainString());
    }

    <T> QboFacts list(String name, List<T> items, Function<T, QboFacts> facts) {
        for (int i = 0; i < items.size(); i++) put(name + "[" + i + "]", facts.apply(items.get(i)));
        return this;
    }

    @Override
    public String toString() {
        return all.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QboFacts facts && facts.all.equals(all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }
}
