package io.railmirror.qbo.simulator;

import io.railmirror.qbo.simulator.Fields.Field;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a WHERE clause.
 *
 * @param operator one of {@code = < > <= >= IN LIKE}
 * @param values one value, or several with IN
 */
record Condition(Field field, String operator, List<String> values) {

    /** Checks that the values can be compared at all, so that a bad one fails on no rows too. */
    Condition {
        values = List.copyOf(values);
        for (String value : values) Values.comparable(field.type(), value);
    }

    boolean holds(Row row) {
        @Nullable String actual = Values.of(row, field);
        if (actual == null) return false;
        if (operator.equals("LIKE")) return like(values.get(0)).matcher(actual).matches();
        for (String value : values)
            if (holds(Values.compare(field.type(), actual, value))) return true;
        return false;
    }

    private boolean holds(int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            default -> order == 0;
        };
    }

    private static Pattern like(String pattern) {
        String regex = List.of(pattern.split("%", -1)).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(
                regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
