package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of one account and how well they are told: one for each change, visible after a lag,
 * forgotten after thirty days. A change can be told by several events with ids of their own, and
 * the events of one second can stand in any order. Thread-safe.
 */
public final class StripeEvents {

    /** How long the real service remembers. */
    public static final Duration MEMORY = Duration.ofDays(30);

    private final String account;
    private final boolean live;
    private final Clock clock;
    private final Shelf shelf = new Shelf();
    private final Set<String> silenced = new HashSet<>();
    private final List<Row> made = new ArrayList<>();
    private Duration lag = Duration.ZERO;
    private int copies = 1;
    private @Nullable Random order;
    private long number;

    StripeEvents(String account, boolean live, Clock clock) {
        this.account = account;
        this.live = live;
        this.clock = clock;
    }

    /** Events are seen only this long after they were made; at once by default. */
    public synchronized StripeEvents lag(Duration time) {
        if (time.isNegative()) throw new IllegalArgumentException("lag must not be negative");
        lag = time;
        return this;
    }

    /** Tells each change by that many events; once by default. */
    public synchronized StripeEvents copies(int count) {
        if (count < 1) throw new IllegalArgumentException("copies must be at least 1");
        copies = count;
        return this;
    }

    /** Lets the events of one second stand in a random order from now on. */
    public synchronized StripeEvents shuffle(long seed) {
        order = new Random(seed);
        return this;
    }

    /** Never tells of this type again, as if the generation of events had failed. */
    public synchronized StripeEvents silence(String type) {
        silenced.add(Objects.requireNonNull(type, "type"));
        return this;
    }

    synchronized void tell(Happening happening) {
        for (String type : happening.types()) {
            if (silenced.contains(type)) continue;
            for (int copy = 0; copy < copies; copy++) add(type, happening);
        }
    }

    private void add(String type, Happening happening) {
        number++;
        String id = "evt_BK%010d".formatted(number);
        ObjectNode data = Json.object();
        data.set("object", happening.object());
        if (happening.previous() != null) data.set("previous_attributes", happening.previous());
        ObjectNode event = new Obj()
                .text("id", id)
                .text("object", "event")
                .text("api_version", StripeAccount.VERSION)
                .number("created", happening.at())
                .node();
        event.set("data", data);
        event.put("livemode", live).put("pending_webhooks", 0);
        event.putObject("request").putNull("id").putNull("idempotency_key");
        event.put("type", type);
        long turn = order == null ? number : order.nextInt() * 1_000_000_000L + number;
        Row.Place place = new Row.Place(happening.at(), turn);
        Row row = Row.of(new Row.Head(StripeKind.EVENT, id, place), event);
        shelf.put(row);
        made.add(row);
    }

    /** One change of one object. */
    record Happening(
            long at,
            List<String> types,
            ObjectNode object,
            @Nullable ObjectNode previous) {}

    Shelf shelf() {
        return shelf;
    }

    /** Whether an event is old enough to be seen, and not yet forgotten. */
    boolean shows(Row event) {
        long now = clock.instant().getEpochSecond();
        return event.created() + lag.toSeconds() <= now
                && event.created() >= now - MEMORY.toSeconds();
    }

    /** What was made since this was last asked, oldest first, as webhooks carry it. */
    synchronized List<ObjectNode> takeNew(boolean connect) {
        List<ObjectNode> events = new ArrayList<>();
        for (Row row : made) {
            ObjectNode event = row.json().deepCopy();
            if (connect) event.put("account", account);
            event.put("pending_webhooks", 1);
            events.add(event);
        }
        made.clear();
        return events;
    }
}
