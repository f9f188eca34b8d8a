package io.railmirror.qbo.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Builds a JSON object the way QuickBooks writes one: what is empty is left out. */
final class Obj {

    private final ObjectNode node = JsonText.object();

    ObjectNode node() {
        return node;
    }

    Obj text(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) node.put(name, value);
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

    /** Zero is written as {@code 0}, everything else with its digits, as both occur. */
    Obj amount(String name, @Nullable BigDecimal value) {
        if (value == null) return this;
        if (value.signum() == 0) node.put(name, 0);
        else node.put(name, value);
        return this;
    }

    Obj date(String name, @Nullable LocalDate value) {
        if (value != null) node.put(name, value.toString());
        return this;
    }

    Obj object(String name, @Nullable Obj value) {
        if (value != null && !value.node.isEmpty()) node.set(name, value.node);
        return this;
    }

    /** An object that is written even when it is empty. */
    Obj marker(String name) {
        node.set(name, JsonText.object());
        return this;
    }

    Obj array(String name, Iterable<Obj> values) {
        ArrayNode array = node.putArray(name);
        for (Obj value : values) array.add(value.node);
        return this;
    }

    Obj all(Obj other) {
        node.setAll(other.node);
        return this;
    }
}
