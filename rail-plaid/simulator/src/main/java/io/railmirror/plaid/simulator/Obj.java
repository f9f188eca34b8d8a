package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Builds a JSON object the way Plaid writes one: what is empty is {@code null}. */
final class Obj {

    private final ObjectNode node = JsonText.object();

    ObjectNode node() {
        return node;
    }

    /** A text; null or empty becomes {@code null}. */
    Obj text(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) node.putNull(name);
        else node.put(name, value);
        return this;
    }

    /** A text that may be empty. */
    Obj plain(String name, String value) {
        node.put(name, value);
        return this;
    }

    Obj none(String... names) {
        for (String name : names) node.putNull(name);
        return this;
    }

    Obj flag(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    Obj number(String name, long value) {
        node.put(name, value);
        return this;
    }

    /** An amount as a JSON number. */
    Obj amount(String name, @Nullable BigDecimal value) {
        if (value == null) node.putNull(name);
        else node.put(name, value);
        return this;
    }

    /** An amount as a text with two digits after the point. */
    Obj decimal(String name, @Nullable BigDecimal value) {
        return text(name, value == null ? null : value.setScale(2).toPlainString());
    }

    Obj date(String name, @Nullable LocalDate value) {
        return text(name, value == null ? null : value.toString());
    }

    Obj time(String name, @Nullable Instant value) {
        return text(
                name,
                value == null ? null : value.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    Obj object(String name, @Nullable Obj value) {
        return set(name, value == null ? null : value.node);
    }

    Obj set(String name, @Nullable JsonNode value) {
        if (value == null) node.putNull(name);
        else node.set(name, value);
        return this;
    }

    Obj texts(String name, Collection<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
        return this;
    }

    Obj objects(String name, Collection<? extends JsonNode> values) {
        node.putArray(name).addAll(values);
        return this;
    }
}
