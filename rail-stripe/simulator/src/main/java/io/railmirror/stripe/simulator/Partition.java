package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All objects of one account, and what is told of their changes. Not thread-safe. */
final class Partition {

    private final Map<StripeKind, Shelf> shelves = new EnumMap<>(StripeKind.class);
    private final Map<String, ObjectNode> deleted = new HashMap<>();
    private final StripeEvents events;
    private long order;

    Partition(StripeEvents events) {
        this.events = events;
        for (StripeKind kind : StripeKind.values()) shelves.put(kind, new Shelf());
        shelves.put(StripeKind.EVENT, events.shelf());
    }

    Shelf shelf(StripeKind kind) {
        Shelf shelf = shelves.get(kind);
        if (shelf == null) throw new IllegalStateException("no shelf for " + kind);
        return shelf;
    }

    Optional<Row> find(StripeKind kind, String id) {
        return shelf(kind).find(id);
    }

    /** What is left of a deleted object whose kind is still shown by id. */
    Optional<ObjectNode> findDeleted(String id) {
        return Optional.ofNullable(deleted.get(id));
    }

    /** Puts an object without telling anybody: it was there before anybody listened. */
    void found(StripeKind kind, ObjectNode json) {
        place(kind, json);
    }

    /** Puts an object and tells what changed; nothing when nothing did. */
    void put(StripeKind kind, ObjectNode json, long at) {
        @Nullable Row before = find(kind, json.path("id").asText()).orElse(null);
        if (before != null && before.json().equals(json)) return;
        place(kind, json);
        ObjectNode was = before == null ? null : before.json();
        List<String> types = EventTypes.of(kind, was, json);
        ObjectNode previous = was == null ? null : previous(was, json);
        events.tell(new StripeEvents.Happening(at, types, json, previous));
    }

    private void place(StripeKind kind, ObjectNode json) {
        String id = json.path("id").asText();
        Optional<Row> before = find(kind, id);
        Row row = before.isPresent()
                ? before.get().withJson(json)
                : Row.of(new Row.Head(kind, id, placeOf(json)), json);
        shelf(kind).put(row);
    }

    private Row.Place placeOf(ObjectNode json) {
        return new Row.Place(json.path("created").asLong(), ++order);
    }

    /** Replaces a row by itself with another text or payout; nobody is told. */
    void replace(Row row) {
        shelf(row.kind()).put(row);
    }

    /** Deletes an object; a deleted customer is still shown by id. */
    void delete(StripeKind kind, String id, long at) {
        @Nullable Row row = shelf(kind).remove(id);
        if (row == null) throw new IllegalArgumentException("no " + kind + " " + id);
        if (kind == StripeKind.CUSTOMER)
            deleted.put(
                    id,
                    new Obj()
                            .text("id", id)
                            .text("object", kind.objectName())
                            .flag("deleted", true)
                            .node());
        List<String> types = EventTypes.gone(kind);
        events.tell(new StripeEvents.Happening(at, types, row.json(), null));
    }

    /** The former values of the members that differ. */
    private static ObjectNode previous(ObjectNode before, ObjectNode after) {
        ObjectNode previous = Json.object();
        before.fieldNames().forEachRemaining(name -> {
            JsonNode was = before.get(name);
            if (!was.equals(after.get(name))) previous.set(name, was);
        });
        return previous;
    }
}
