package io.railmirror.testkit.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One account on the reference rail: its objects as they are, and what happened. Thread-safe. */
public final class ReferenceAccount {

    private final ReferenceWorld world;
    private final String name;
    private final Map<Id, ReferenceObject> objects =
            new TreeMap<>(Comparator.comparing(Id::kind).thenComparing(Id::id));
    private final Map<Id, ReferenceObject> past = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private long lastOrder;
    private int tokens;
    private boolean revoked;
    private Instant lastTime = Instant.EPOCH;

    /** Identity within the account. */
    private record Id(ReferenceKind kind, String id) {}

    /**
     * Something happened to an object.
     *
     * @param kind its kind
     * @param id its id
     * @param successor under which its story goes on, null when it does not end or has none
     */
    record Event(ReferenceKind kind, String id, @Nullable String successor) {}

    ReferenceAccount(ReferenceWorld world, String name) {
        this.world = world;
        this.name = name;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Creates an object, or replaces its fields. */
    public synchronized ReferenceObject put(
            ReferenceKind kind, String id, Map<String, String> fields) {
        Id key = new Id(kind, id);
        ReferenceObject before = objects.getOrDefault(key, past.get(key));
        ReferenceObject next = new ReferenceObject(
                kind,
                id,
                before == null ? 1 : before.token() + 1,
                tick(),
                before == null ? ++lastOrder : before.order(),
                fields);
        if (objects.containsKey(key)) past.put(key, objects.get(key));
        objects.put(key, next);
        events.add(new Event(kind, id, null));
        return next;
    }

    /** Changes one field of an object that exists. */
    public synchronized ReferenceObject set(
            ReferenceKind kind, String id, String field, String value) {
        Map<String, String> fields = new TreeMap<>(find(kind, id).orElseThrow().fields());
        fields.put(field, value);
        return put(kind, id, fields);
    }

    /** Deletes an object that exists. */
    public synchronized void delete(ReferenceKind kind, String id) {
        remove(kind, id, null);
    }

    /** Posts a pending transaction: it goes on under another id. */
    public synchronized ReferenceObject post(String pending, String posted) {
        ReferenceObject before = find(ReferenceKind.TRANSACTION, pending).orElseThrow();
        Map<String, String> fields = new TreeMap<>(before.fields());
        fields.put("pending", "false");
        fields.put("predecessor", pending);
        remove(ReferenceKind.TRANSACTION, pending, posted);
        return put(ReferenceKind.TRANSACTION, posted, fields);
    }

    private void remove(ReferenceKind kind, String id, @Nullable String successor) {
        Id key = new Id(kind, id);
        ReferenceObject before = objects.remove(key);
        if (before == null) throw new IllegalArgumentException("no " + kind + " '" + id + "'");
        past.put(
                key,
                new ReferenceObject(
                        kind, id, before.token() + 1, tick(), before.order(), before.fields()));
        events.add(new Event(kind, id, successor));
    }

    private Instant tick() {
        Instant now = world.clock().instant();
        if (now.isAfter(lastTime)) lastTime = now;
        return lastTime;
    }

    /** An object that exists. */
    public synchronized Optional<ReferenceObject> find(ReferenceKind kind, String id) {
        return Optional.ofNullable(objects.get(new Id(kind, id)));
    }

    /** All objects of a kind that exist, in the order in which they were created. */
    public synchronized List<ReferenceObject> all(ReferenceKind kind) {
        return objects.values().stream()
                .filter(object -> object.kind() == kind)
                .sorted(Comparator.comparingLong(ReferenceObject::order))
                .toList();
    }

    /** A token that the rail accepts; every earlier one expires. */
    public synchronized String newToken() {
        revoked = false;
        return "secret-token-" + name + "-" + ++tokens;
    }

    /** Withdraws the owner's consent until {@link #newToken} is called. */
    public synchronized void revokeConsent() {
        revoked = true;
    }

    synchronized boolean isRevoked() {
        return revoked;
    }

    synchronized boolean accepts(String token) {
        return token.equals("secret-token-" + name + "-" + tokens);
    }

    ReferenceWorld world() {
        return world;
    }

    /** An older state of an object, which a cache may still have. */
    synchronized Optional<ReferenceObject> older(ReferenceKind kind, long choice) {
        List<ReferenceObject> old = past.values().stream()
                .filter(object -> object.kind() == kind)
                .sorted(Comparator.comparingLong(ReferenceObject::order))
                .toList();
        if (old.isEmpty()) return Optional.empty();
        ReferenceObject one = old.get((int) (choice % old.size()));
        boolean deleted = !objects.containsKey(new Id(one.kind(), one.id()));
        if (!deleted) return Optional.of(one);
        return Optional.of(new ReferenceObject(
                one.kind(), one.id(), one.token() - 1, one.updated(), one.order(), one.fields()));
    }

    /** The version of an object that was deleted. */
    synchronized Optional<ReferenceObject> deleted(ReferenceKind kind, String id) {
        return Optional.ofNullable(past.get(new Id(kind, id)));
    }

    /** How many events there were. */
    synchronized int eventCount() {
        return events.size();
    }

    /** Events of some kinds from one position on. */
    synchronized List<Positioned> events(List<ReferenceKind> kinds, int from) {
        List<Positioned> found = new ArrayList<>();
        for (int i = from; i < events.size(); i++)
            if (kinds.contains(events.get(i).kind()))
                found.add(new Positioned(i + 1, events.get(i)));
        return found;
    }

    /**
     * An event with its place.
     *
     * @param next the position behind it
     * @param event the event
     */
    record Positioned(int next, Event event) {}

    /** Whether a feed still remembers a position that was current at a time. */
    boolean remembers(Instant at, Duration memory) {
        return !Objects.requireNonNull(at).plus(memory).isBefore(world.clock().instant());
    }
}
