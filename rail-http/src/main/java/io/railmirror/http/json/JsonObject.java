package io.railmirror.http.json;

import io.railmirror.core.error.MappingException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as a mapper sees it: typed reads by JSON pointer, exact decimals. A member that
 * is missing and one that is {@code null} are the same. A member of another type than asked for is
 * a {@link MappingException} that names its pointer; its value is shown only where it is a number,
 * a date or a truth value. Immutable, thread-safe.
 */
public final class JsonObject {

    private static final int NO_INDEX = -1;

    private final Members members;
    private final @Nullable JsonObject parent;
    private final String at;
    private final int index;

    private JsonObject(Members members, @Nullable JsonObject parent, String at, int index) {
        this.members = members;
        this.parent = parent;
        this.at = at;
        this.index = index;
    }

    /**
     * Reads a text.
     *
     * @throws MappingException when the text is not one JSON object, is nested deeper than 200,
     *     holds a number of more than 200 characters or with an exponent beyond 1000, or has a
     *     member twice in one object
     */
    public static JsonObject parse(String json) {
        if (Tree.read(json) instanceof Members members)
            return new JsonObject(members, null, "", NO_INDEX);
        throw new MappingException("/", "it is not a JSON object", null);
    }

    /** Reads a text that may be anything: empty where {@link #parse} throws. */
    public static Optional<JsonObject> tryParse(String json) {
        try {
            return Optional.of(parse(json));
        } catch (MappingException notAnObject) {
            return Optional.empty();
        }
    }

    /** The pointer of this object in the record it was taken from, empty for the record itself. */
    public String pointer() {
        if (parent == null) return "";
        return parent.pointer() + at + (index == NO_INDEX ? "" : "/" + index);
    }

    /** The names of the members, in the order of the text. */
    public List<String> names() {
        return members.names();
    }

    /** Whether there is a value other than {@code null} at the pointer. */
    public boolean has(String at) {
        return Tree.find(members, at) != null;
    }

    /** A string. */
    public String text(String at) {
        return required(at, findText(at));
    }

    /** A string, if there is one. */
    public Optional<String> findText(String at) {
        return typed(at, "a string", String.class);
    }

    /** A string; empty where there is none, or something else: of errors, and of strangers. */
    public String textOrEmpty(String at) {
        return Tree.find(members, at) instanceof String text ? text : "";
    }

    /** A number, exactly as written: {@code 100.10} keeps its scale. */
    public BigDecimal decimal(String at) {
        return required(at, findDecimal(at));
    }

    /** A number, if there is one. */
    public Optional<BigDecimal> findDecimal(String at) {
        return typed(at, "a number", Number.class)
                .map(number -> number instanceof BigDecimal decimal
                        ? decimal
                        : BigDecimal.valueOf(number.longValue()));
    }

    /** A whole number of at most 64 bits. */
    public long integer(String at) {
        return required(at, findInteger(at));
    }

    /** A whole number of at most 64 bits, if there is one. */
    public Optional<Long> findInteger(String at) {
        return typed(at, "a whole number of at most 64 bits", Long.class);
    }

    /** A truth value. */
    public boolean bool(String at) {
        return required(at, findBool(at));
    }

    /** A truth value, if there is one. */
    public Optional<Boolean> findBool(String at) {
        return typed(at, "true or false", Boolean.class);
    }

    /** A date without time, {@code 2026-11-20}; {@code 0000-00-00} is refused. */
    public LocalDate date(String at) {
        return required(at, findDate(at));
    }

    /** A date without time, if there is one. */
    public Optional<LocalDate> findDate(String at) {
        return findText(at)
                .map(text -> Dates.date(text)
                        .orElseThrow(() -> refused(at, "is no date: " + Dates.shown(text))));
    }

    /** A time with its offset from UTC, {@code 2026-11-20T07:00:00-08:00}. */
    public Instant instant(String at) {
        return required(at, findInstant(at));
    }

    /** A time with its offset from UTC, if there is one. */
    public Optional<Instant> findInstant(String at) {
        return findText(at)
                .map(text -> Dates.instant(text)
                        .orElseThrow(() ->
                                refused(at, "is no time with an offset: " + Dates.shown(text))));
    }

    /** An object within this one. */
    public JsonObject child(String at) {
        return required(at, findChild(at));
    }

    /** An object within this one, if there is one. */
    public Optional<JsonObject> findChild(String at) {
        Object value = Tree.find(members, at);
        if (value == null) return Optional.empty();
        if (value instanceof Members child)
            return Optional.of(new JsonObject(child, this, at, NO_INDEX));
        throw refused(at, wrong(value, "an object"));
    }

    /** An object within this one; empty where there is none, or something else. */
    public Optional<JsonObject> tryChild(String at) {
        return Tree.find(members, at) instanceof Members child
                ? Optional.of(new JsonObject(child, this, at, NO_INDEX))
                : Optional.empty();
    }

    /** The objects of an array; none where there is no array. */
    public List<JsonObject> objects(String at) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : elements(at)) {
            if (!(element instanceof Members found))
                throw refused(at + "/" + objects.size(), wrong(element, "an object"));
            objects.add(new JsonObject(found, this, at, objects.size()));
        }
        return List.copyOf(objects);
    }

    /** The strings of an array; none where there is no array. */
    public List<String> texts(String at) {
        List<String> texts = new ArrayList<>();
        for (Object element : elements(at)) {
            if (!(element instanceof String text))
                throw refused(at + "/" + texts.size(), wrong(element, "a string"));
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /**
     * The exception for a value that is well formed and yet has no canonical form.
     *
     * @param at the pointer, from this object
     * @param detail why it does not fit; without personal data
     */
    public MappingException refused(String at, String detail) {
        return new MappingException(pointer() + at, detail, null);
    }

    private List<?> elements(String at) {
        Object value = Tree.find(members, at);
        if (value == null) return List.of();
        if (value instanceof List<?> elements) return elements;
        throw refused(at, wrong(value, "an array"));
    }

    private <T> Optional<T> typed(String at, String wanted, Class<T> type) {
        Object value = Tree.find(members, at);
        if (value == null) return Optional.empty();
        if (!type.isInstance(value)) throw refused(at, wrong(value, wanted));
        return Optional.of(type.cast(value));
    }

    private <T> T required(String at, Optional<T> value) {
        return value.orElseThrow(() -> refused(at, "is missing"));
    }

    private static String wrong(Object value, String wanted) {
        return "must be %s, is %s".formatted(wanted, found(value));
    }

    /** Numbers and truth values are shown; what may be personal is not. */
    private static String found(Object value) {
        if (value instanceof Number) return "the number " + value;
        if (value instanceof Boolean) return value.toString();
        if (value instanceof String) return "a string";
        if (value instanceof Members) return "an object";
        return value instanceof List ? "an array" : "null";
    }

    /** Size only: the content is personal. */
    @Override
    public String toString() {
        return "JsonObject[%s, %d members]".formatted(pointer(), members.size());
    }

    /** Dates and times in the forms of ISO 8601. */
    private static final class Dates {

        private static final int SHOWN_MAX = 40;
        private static final String FORM = "0000-00-00";

        /** Digit by digit where it has the usual form: the general parser costs ten times more. */
        static Optional<LocalDate> date(String text) {
            try {
                return Optional.of(usual(text) ? ofUsual(text) : LocalDate.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static boolean usual(String text) {
            if (text.length() != FORM.length()) return false;
            for (int i = 0; i < FORM.length(); i++) {
                char c = text.charAt(i);
                boolean fits = FORM.charAt(i) == '-' ? c == '-' : c >= '0' && c <= '9';
                if (!fits) return false;
            }
            return true;
        }

        private static LocalDate ofUsual(String text) {
            int year = 100 * number(text, 0) + number(text, 2);
            return LocalDate.of(year, number(text, 5), number(text, 8));
        }

        private static int number(String text, int at) {
            return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
        }

        static Optional<Instant> instant(String text) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        /** Shows what looks like a date and nothing else: the rail may have put a name there. */
        static String shown(String text) {
            boolean dateLike = text.length() <= SHOWN_MAX && text.matches("[0-9TZ:+./ -]*");
            return dateLike ? "'" + text + "'" : text.length() + " other characters";
        }
    }
}
