package io.railmirror.http.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.railmirror.core.error.MappingException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as a mapper sees it: typed reads by JSON pointer, exact decimals. A member that
 * is missing and one that is {@code null} are the same. A member of another type than asked for is
 * a {@link MappingException} that names its pointer; its value is shown only where it is a number, a
 * date or a truth value. Immutable, thread-safe.
 */
public final class JsonObject {

    private final JsonNode node;
    private final String pointer;

    private JsonObject(JsonNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    /**
     * Reads a text.
     *
     * @throws MappingException when the text is not one JSON object, is nested deeper than 200, holds
     *     a number of more than 200 characters, or has a member twice in one object
     */
    public static JsonObject parse(String json) {
        try {
            JsonNode node = Trees.MAPPER.readTree(json);
            if (node.isObject()) return new JsonObject(node, "");
            throw new MappingException("/", "it is not a JSON object", null);
        } catch (JacksonException e) {
            throw new MappingException("/", Refusals.of(e), null);
        }
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
        return pointer;
    }

    /** The names of the members, in the order of the text. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    /** Whether there is a value other than {@code null} at the pointer. */
    public boolean has(String at) {
        return find(at) != null;
    }

    /** A string. */
    public String text(String at) {
        return required(at, findText(at));
    }

    /** A string, if there is one. */
    public Optional<String> findText(String at) {
        return typed(at, "a string", JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** A number, exactly as written: {@code 100.10} keeps its scale. */
    public BigDecimal decimal(String at) {
        return required(at, findDecimal(at));
    }

    /** A number, if there is one. */
    public Optional<BigDecimal> findDecimal(String at) {
        return typed(at, "a number", JsonNode::isNumber).map(JsonNode::decimalValue);
    }

    /** A whole number of at most 64 bits. */
    public long integer(String at) {
        return required(at, findInteger(at));
    }

    /** A whole number of at most 64 bits, if there is one. */
    public Optional<Long> findInteger(String at) {
        return typed(at, "a whole number of at most 64 bits", value -> value.isIntegralNumber() && value.canConvertToLong())
                .map(JsonNode::longValue);
    }

    /** A truth value. */
    public boolean bool(String at) {
        return required(at, findBool(at));
    }

    /** A truth value, if there is one. */
    public Optional<Boolean> findBool(String at) {
        return typed(at, "true or false", JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    /** A date without time, {@code 2026-11-20}; {@code 0000-00-00} is refused. */
    public LocalDate date(String at) {
        return required(at, findDate(at));
    }

    /** A date without time, if there is one. */
    public Optional<LocalDate> findDate(String at) {
        return findText(at).map(text -> Dates.date(text)
                .orElseThrow(() -> refused(at, "is no date: " + Dates.shown(text))));
    }

    /** A time with its offset from UTC, {@code 2026-11-20T07:00:00-08:00}. */
    public Instant instant(String at) {
        return required(at, findInstant(at));
    }

    /** A time with its offset from UTC, if there is one. */
    public Optional<Instant> findInstant(String at) {
        return findText(at).map(text -> Dates.instant(text)
                .orElseThrow(() -> refused(at, "is no time with an offset: " + Dates.shown(text))));
    }

    /** An object within this one. */
    public JsonObject child(String at) {
        return required(at, findChild(at));
    }

    /** An object within this one, if there is one. */
    public Optional<JsonObject> findChild(String at) {
        return typed(at, "an object", JsonNode::isObject)
                .map(value -> new JsonObject(value, pointer + at));
    }

    /** The objects of an array; none where there is no array. */
    public List<JsonObject> objects(String at) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode element : elements(at)) {
            String where = at + "/" + objects.size();
            if (!element.isObject()) throw refused(where, wrong(element, "an object"));
            objects.add(new JsonObject(element, pointer + where));
        }
        return List.copyOf(objects);
    }

    /** The strings of an array; none where there is no array. */
    public List<String> texts(String at) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(at)) {
            if (!element.isTextual())
                throw refused(at + "/" + texts.size(), wrong(element, "a string"));
            texts.add(element.textValue());
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
        return new MappingException(pointer + at, detail, null);
    }

    private Iterable<JsonNode> elements(String at) {
        return typed(at, "an array", JsonNode::isArray).<Iterable<JsonNode>>map(array -> array).orElse(List.of());
    }

    private Optional<JsonNode> typed(String at, String wanted, Predicate<JsonNode> fits) {
        JsonNode value = find(at);
        if (value == null) return Optional.empty();
        if (!fits.test(value)) throw refused(at, wrong(value, wanted));
        return Optional.of(value);
    }

    private @Nullable JsonNode find(String at) {
        JsonNode value = node.at(JsonPointer.compile(at));
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    private <T> T required(String at, Optional<T> value) {
        return value.orElseThrow(() -> refused(at, "is missing"));
    }

    private static String wrong(JsonNode value, String wanted) {
        boolean shown = value.isNumber() || value.isBoolean();
        String found = value.getNodeType().name().toLowerCase(Locale.ROOT);
        if (value.getNodeType() == JsonNodeType.POJO) found = "something else";
        return "must be %s, is %s".formatted(wanted, shown ? found + " " + value.asText() : found);
    }

    /** Size only: the content is personal. */
    @Override
    public String toString() {
        return "JsonObject[%s, %d members]".formatted(pointer, node.size());
    }

    /** Dates and times in the forms of ISO 8601. */
    private static final class Dates {

        private static final int SHOWN_MAX = 40;

        static Optional<LocalDate> date(String text) {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
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

    /** Why a text was refused, without quoting it. */
    private static final class Refusals {

        static String of(JacksonException e) {
            String said = e.getOriginalMessage();
            if (said.contains("nesting depth"))
                return "it is nested deeper than " + Trees.DEPTH_MAX;
            if (said.contains("Number value length"))
                return "a number has more than %d characters".formatted(Trees.NUMBER_LENGTH_MAX);
            if (said.contains("Duplicate field")) return "an object has one member twice";
            long at = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
            return "it is not JSON" + (at < 0 ? "" : ", fault at character " + at);
        }
    }
}
