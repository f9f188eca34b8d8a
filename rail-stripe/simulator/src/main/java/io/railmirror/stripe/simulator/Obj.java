package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a JSON object the way Stripe writes one: what is not set is null. */
final class Obj {

    private final ObjectNode node = Json.object();

    ObjectNode node() {
        return node;
    }

    Obj text(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) node.putNull(name);
        else node.put(name, value);
        return this;
    }

    Obj flag(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    Obj number(String name, @Nullable Long value) {
        node.put(name, value);
        return this;
    }

    Obj none(String... names) {
        for (String name : names) node.putNull(name);
        return this;
    }

    Obj object(String name, @Nullable Obj value) {
        if (value == null) node.putNull(name);
        else node.set(name, value.node);
        return this;
    }

    Obj all(ObjectNode other) {
        node.setAll(other);
        return this;
    }

    Obj empty(String name) {
        node.putObject(name);
        return this;
    }

    Obj array(String name, List<Obj> values) {
        ArrayNode array = node.putArray(name);
        for (Obj value : values) array.add(value.node);
        return this;
    }

    Obj texts(String name, String... values) {
        ArrayNode array = node.putArray(name);
        for (String value : values) array.add(value);
        return this;
    }

    /** A list object as it is embedded in others, complete. */
    Obj list(String name, String url, List<Obj> values) {
        Obj list = new Obj().text("object", "list").array("data", values).flag("has_more", false);
        return object(name, list.text("url", url));
    }
}
