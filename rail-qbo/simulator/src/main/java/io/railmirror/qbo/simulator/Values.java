package io.railmirror.qbo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.qbo.simulator.Fields.Field;
import io.railmirror.qbo.simulator.Fields.Type;
import io.railmirror.testkit.books.BookRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of properties, and how they compare. */
final class Values {

    private Values() {}

    /** The value as text; null where the object has none. */
    static @Nullable String of(Row row, Field field) {
        Row.Facts facts = row.facts();
        @Nullable BookRecord source = row.source();
        return switch (field.name()) {
            case "Id" -> facts.id();
            case "Active" -> Boolean.toString(facts.active());
            case "MetaData.CreateTime" -> facts.created().toString();
            case "MetaData.LastUpdatedTime" -> facts.updated().toString();
            case "Name", "DisplayName" -> source == null ? read(row, field) : Names.shown(source);
            default -> read(row, field);
        };
    }

    private static @Nullable String read(Row row, Field field) {
        JsonNode node = JsonText.read(row.json()).path(field.name());
        if (node.isObject()) node = node.path("value");
        return node.isMissingNode() || node.isNull() ? null : node.asText();
    }

    static int compare(Type type, String one, String other) {
        return compareUnchecked(comparable(type, one), comparable(type, other));
    }

    @SuppressWarnings("unchecked") // both values were made by comparable(...) for the same type
    private static int compareUnchecked(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    /** Reads a value; one that is not of the type is refused as the server does. */
    static Comparable<?> comparable(Type type, String text) {
        try {
            return switch (type) {
                case ID -> new BigInteger(text);
                case INSTANT -> instant(text);
                case DATE -> LocalDate.parse(text);
                case AMOUNT -> new BigDecimal(text);
                case TEXT -> text.toLowerCase(Locale.ROOT);
                case FLAG -> flag(text);
            };
        } catch (DateTimeException | NumberFormatException bad) {
            throw FaultException.invalidQuery("value '" + text + "' does not fit the property");
        }
    }

    private static boolean flag(String text) {
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw FaultException.invalidQuery("value '" + text + "' is not a boolean");
    }

    /** A time with offset, without one (Pacific, as the server's own), or a bare date. */
    static Instant instant(String text) {
        if (text.length() == 10)
            return LocalDate.parse(text).atStartOfDay(Stamps.PACIFIC).toInstant();
        boolean offset = text.endsWith("Z") || text.lastIndexOf('-') > 9 || text.contains("+");
        if (offset) return OffsetDateTime.parse(text).toInstant();
        return LocalDateTime.parse(text).atZone(Stamps.PACIFIC).toInstant();
    }
}
