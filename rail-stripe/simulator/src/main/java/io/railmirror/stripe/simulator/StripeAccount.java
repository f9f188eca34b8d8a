package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.railmirror.testkit.books.Books;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One account of the simulator. What changes in its books shows in the next answer, with events
 * whose times are those of the books; further objects can be put by hand. Thread-safe.
 */
public final class StripeAccount {

    /** The version at which objects and events are written. */
    public static final String VERSION = "2026-07-29.dahlia";

    private final String id;
    private final boolean live;
    private final Clock clock;
    private final Books books;
    private final StripeEvents events;
    private final Partition partition;
    private final Projector projector;
    private final NavigableMap<Long, List<String>> maturing = new TreeMap<>();
    private Duration bookedAfter = Duration.ZERO;
    private boolean closed;

    StripeAccount(String id, boolean live, Books books, Clock clock) {
        this.id = id;
        this.live = live;
        this.clock = clock;
        this.books = books;
        this.events = new StripeEvents(id, live, clock);
        this.partition = new Partition(events);
        PartyShapes parties = new PartyShapes(id, live);
        this.projector = new Projector(books, partition, parties, live);
        reading(ready -> true);
    }

    /** Its id, {@code acct_...}. */
    public String id() {
        return id;
    }

    /** Whether it holds real money; a key of the other mode sees nothing of it. */
    public boolean live() {
        return live;
    }

    /** Its books. */
    public Books books() {
        return books;
    }

    /** Its events, and how well they are told. */
    public StripeEvents events() {
        return events;
    }

    /** Books the lines of the balance only this long after their charges; at once by default. */
    public synchronized void bookAfter(Duration time) {
        bookedAfter = time;
    }

    /** Ends the authorization: from now on every call for this account is refused. */
    public synchronized void deauthorize() {
        closed = true;
    }

    /** Gives the authorization back. */
    public synchronized void authorize() {
        closed = false;
    }

    synchronized boolean closed() {
        return closed;
    }

    /**
     * Puts an object, or the next state of one, and tells of it as of any other change.
     *
     * @param kind the kind
     * @param json the whole object, with {@code id} and, unless the kind is single, {@code created}
     */
    public synchronized void put(StripeKind kind, String json) {
        ObjectNode object = Json.read(json);
        if (!object.path("id").isTextual()) throw new IllegalArgumentException("object without id");
        reading(view -> {
            view.put(kind, object, clock.instant().getEpochSecond());
            return true;
        });
        if (kind == StripeKind.BALANCE_TRANSACTION) ripen(object);
    }

    /**
     * Deletes an object and tells of it.
     *
     * @param kind customers, and invoices that are drafts, are what can be deleted in reality
     * @throws IllegalArgumentException if there is none
     */
    public synchronized void delete(StripeKind kind, String number) {
        reading(view -> {
            view.delete(kind, number, clock.instant().getEpochSecond());
            return true;
        });
    }

    /**
     * Serves a text in the place of an object, in lists and single reads, until the object changes.
     * It is sent as it is, JSON or not, and nobody is told.
     *
     * @param kind the kind under which it is served
     * @param number the id under which it is read, of an object that is there or a new one
     * @param text what is served
     */
    public synchronized void plant(StripeKind kind, String number, String text) {
        reading(view -> {
            Optional<Row> row = view.find(kind, number);
            if (row.isEmpty()) {
                ObjectNode bare = new Obj()
                        .text("id", number)
                        .number("created", clock.instant().getEpochSecond())
                        .node();
                view.found(kind, bare);
            }
            view.replace(view.find(kind, number).orElseThrow().withText(text));
            return true;
        });
    }

    /**
     * An object as it is now, with its embedded lists complete.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String jsonOf(StripeKind kind, String number) {
        return reading(view -> view.find(kind, number))
                .map(row -> Json.write(row.json()))
                .orElseThrow(() -> new IllegalArgumentException("no " + kind + " " + number));
    }

    /** The ids of all objects of a kind, newest first. */
    public List<String> idsOf(StripeKind kind) {
        return reading(
                view -> view.shelf(kind).newestFirst().stream().map(Row::id).toList());
    }

    /** How many objects of a kind there are. */
    public int countOf(StripeKind kind) {
        return reading(view -> view.shelf(kind).size());
    }

    /** The balance as it is now. */
    public String balance() {
        return reading(view -> Json.write(balanceOf(view)));
    }

    private ObjectNode balanceOf(Partition view) {
        String currency = books.company().homeCurrency().toLowerCase(Locale.ROOT);
        Iterable<Row> lines = view.shelf(StripeKind.BALANCE_TRANSACTION).newestFirst();
        return BalanceShapes.balance(lines, currency, live);
    }

    /** The one object of a kind that has no id in its path. */
    synchronized ObjectNode single(StripeKind kind) {
        return reading(view -> kind == StripeKind.BALANCE
                ? balanceOf(view)
                : view.find(kind, id).orElseThrow().json());
    }

    /** Looks at the account in its present state; nobody changes it meanwhile. */
    synchronized <T> T reading(Function<Partition, T> question) {
        Instant now = clock.instant();
        int known = partition.shelf(StripeKind.BALANCE_TRANSACTION).size();
        projector.follow(now, bookedAfter.toSeconds());
        Shelf lines = partition.shelf(StripeKind.BALANCE_TRANSACTION);
        if (lines.size() != known) lines.newestFirst().forEach(row -> ripen(row.json()));
        mature(now.getEpochSecond());
        return question.apply(partition);
    }

    private void ripen(ObjectNode line) {
        if (!line.path("status").asText().equals("pending")) return;
        long available = line.path("available_on").asLong();
        List<String> ids = maturing.computeIfAbsent(available, key -> new ArrayList<>());
        String number = line.path("id").asText();
        if (!ids.contains(number)) ids.add(number);
    }

    /** What was pending becomes available in silence. */
    private void mature(long now) {
        for (Map.@Nullable Entry<Long, List<String>> due = maturing.firstEntry();
                due != null && due.getKey() <= now;
                due = maturing.firstEntry()) {
            due.getValue().forEach(this::makeAvailable);
            maturing.remove(due.getKey());
        }
    }

    private void makeAvailable(String line) {
        partition.find(StripeKind.BALANCE_TRANSACTION, line).ifPresent(row -> {
            ObjectNode next = row.json().deepCopy();
            next.put("status", "available");
            partition.replace(row.withJson(next));
        });
    }
}
