package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

/** One object in one state. Immutable; its text is made when it is first asked for. */
final class Row {

    private final Head head;
    private final ObjectNode json;
    private final String payout;
    private volatile @Nullable String text;

    /** Where it stands in its list: newest first, in an order of its own inside a second. */
    record Place(long created, long order) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(other.created, created);
            return byTime != 0 ? byTime : Long.compare(other.order, order);
        }
    }

    /** What stays when it changes. */
    record Head(StripeKind kind, String id, Place place) {}

    private Row(Head head, ObjectNode json, String payout, @Nullable String text) {
        this.head = head;
        this.json = json;
        this.payout = payout;
        this.text = text;
    }

    static Row of(Head head, ObjectNode json) {
        return new Row(head, json, "", null);
    }

    Row withJson(ObjectNode next) {
        return new Row(head, next, payout, null);
    }

    /** The payout that holds this line of the balance; it is no member of the object. */
    Row inPayout(String number) {
        return new Row(head, json, number, text);
    }

    /** Serves this text whatever the object is; it need not be JSON. */
    Row withText(String planted) {
        return new Row(head, json, payout, planted);
    }

    StripeKind kind() {
        return head.kind();
    }

    String id() {
        return head.id();
    }

    Place place() {
        return head.place();
    }

    long created() {
        return head.place().created();
    }

    /** The object with its embedded lists complete. */
    ObjectNode json() {
        return json;
    }

    String payout() {
        return payout;
    }

    /** The object as it is answered, embedded lists cut. */
    String text(int embeddedMax) {
        String known = text;
        if (known == null)
            text = known = Json.write(cut(json, head.kind().embedded(), embeddedMax));
        return known;
    }

    /** The same object, an embedded list cut after some entries. */
    static ObjectNode cut(ObjectNode object, String name, int most) {
        JsonNode list = object.path(name);
        if (name.isEmpty() || list.path("data").size() <= most) return object;
        ObjectNode copy = object.deepCopy();
        ArrayNode data = (ArrayNode) copy.path(name).path("data");
        while (data.size() > most) data.remove(most);
        ((ObjectNode) copy.get(name)).put("has_more", true);
        return copy;
    }
}
