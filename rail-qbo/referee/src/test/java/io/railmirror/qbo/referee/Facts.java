package io.railmirror.qbo.referee;

import com.intuit.ipp.data.ReferenceType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What one side says about an object, in a form in which both sides compare. */
final class Facts {

    private final Map<String, Object> facts = new TreeMap<>();

    Facts put(String name, Object value) {
        if (value == null || value.equals("") || value.equals(List.of())) return this;
        Object comparable = value;
        if (value instanceof BigDecimal amount)
            comparable = amount.stripTrailingZeros().toPlainString();
        if (value instanceof Long || value instanceof Enum) comparable = value.toString();
        facts.put(name, comparable);
        return this;
    }

    Facts put(String name, ReferenceType reference) {
        return reference == null ? this : put(name, reference.getValue());
    }

    /** The SDK keeps days as midnight in the zone of this process. */
    Facts day(String name, Date date) {
        return date == null
                ? this
                : put(name, LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault()));
    }

    Facts moment(String name, Date date) {
        return date == null ? this : put(name, (Object) Instant.ofEpochMilli(date.getTime()));
    }

    <T> Facts list(String name, List<T> values, Function<T, Facts> each) {
        return put(name, values.stream().map(each).toList());
    }

    Facts all(Facts others) {
        facts.putAll(others.facts);
        return this;
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
