package io.railmirror.core.internal.canonical;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;

/** The classes that are written as a string, and how each is read back. */
final class ScalarText {

    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.of(
            String.class, text -> text,
            BigDecimal.class, BigDecimal::new,
            Instant.class, Instant::parse,
            LocalDate.class, LocalDate::parse,
            MonthDay.class, MonthDay::parse,
            ZoneId.class, ZoneId::of);

    private ScalarText() {}

    static boolean isKnown(Object value) {
        return value instanceof ZoneId || PARSERS.containsKey(value.getClass());
    }

    static Object parse(Class<?> type, String text) {
        if (type.isEnum()) return constant(type, text);
        Function<String, Object> parser = PARSERS.get(type);
        if (parser == null) throw new IllegalArgumentException(type + " has no canonical form");
        try {
            return parser.apply(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants())
            if (((Enum<?>) constant).name().equals(text)) return constant;
        throw new IllegalArgumentException("not a " + type.getSimpleName());
    }
}
