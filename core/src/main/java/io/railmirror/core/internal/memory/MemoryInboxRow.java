package io.railmirror.core.internal.memory;

import io.railmirror.core.AppId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.core.spi.store.InboxItem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One event in the inbox. Guarded by the inbox's lock. */
final class MemoryInboxRow {

    private final Id id;
    private InboxItem item;
    private InboxState state;
    private long generation = 1;
    private int attempts;
    private String reason = "";
    private Instant since;
    private @Nullable Instant dueAt;
    private @Nullable String claim;
    private boolean redelivered;

    /** Identity of an event. */
    record Id(AppId app, String key) implements Comparable<Id> {

        @Override
        public int compareTo(Id other) {
            return Comparator.comparing(Id::app).thenComparing(Id::key).compare(this, other);
        }
    }

    private MemoryInboxRow(Id id, InboxItem item, InboxState state) {
        this.id = id;
        this.item = item;
        this.state = state;
        this.since = item.receivedAt();
    }

    static MemoryInboxRow of(InboxItem item, Instant now) {
        Id id = new Id(item.app(), item.key());
        InboxItem.Illegible illegible = item.illegible();
        if (illegible == null) {
            MemoryInboxRow waiting = new MemoryInboxRow(id, item, InboxState.WAITING);
            waiting.dueAt = now;
            return waiting;
        }
        MemoryInboxRow dead = new MemoryInboxRow(id, item, InboxState.DEAD);
        dead.reason = illegible.reason();
        return dead;
    }

    Id id() {
        return id;
    }

    String account() {
        return item.account();
    }

    InboxState state() {
        return state;
    }

    Instant receivedAt() {
        return item.receivedAt().truncatedTo(ChronoUnit.MICROS);
    }

    Instant since() {
        return since.truncatedTo(ChronoUnit.MICROS);
    }

    Instant dueTime() {
        return Objects.requireNonNull(dueAt);
    }

    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    boolean isHeldBy(String token) {
        return token.equals(claim);
    }

    boolean isSettled() {
        return dueAt == null;
    }

    boolean isReplayable() {
        return isSettled() && !item.news().isEmpty();
    }

    boolean isBehind(InboxQuery.Position position) {
        int order = receivedAt().compareTo(position.receivedAt());
        return order > 0 || order == 0 && id.key().compareTo(position.key()) > 0;
    }

    /**
     * It was delivered once more. A mark is news each time; anything else only when it was given up
     * or waits for another try. What is claimed goes on being worked on, and remembers it.
     */
    void deliverAgain(InboxItem next, Instant now) {
        redelivered = claim != null;
        if (next.mark()) {
            item = next;
            generation++;
        } else if (state == InboxState.DONE || state == InboxState.QUARANTINED) return;
        if (claim != null || item.news().isEmpty() || isDue(now)) return;
        comeBack(now, next.receivedAt());
    }

    InboxEvent claim(String token) {
        claim = token;
        attempts = attempts() + 1;
        redelivered = false;
        return event();
    }

    private int attempts() {
        return redelivered ? 0 : attempts;
    }

    /** Whether it ended so; else it waits again, because it was delivered meanwhile. */
    boolean settle(InboxEvent claimed, InboxEnd end, Instant now, Duration delay) {
        claim = null;
        if (comesBack(claimed, end)) {
            comeBack(now, now);
            return false;
        }
        if (redelivered || state != end.state()) since = now;
        state = end.state();
        attempts = redelivered || end.counts() ? attempts() : attempts - 1;
        redelivered = false;
        reason = end.reason();
        dueAt = end.settled() ? null : now.plus(delay);
        return true;
    }

    private boolean comesBack(InboxEvent claimed, InboxEnd end) {
        return switch (end.state()) {
            case WAITING, BLOCKED -> false;
            case DONE -> claimed.generation() != generation;
            case QUARANTINED, DEAD -> redelivered;
        };
    }

    boolean wake(Instant now) {
        if (dueAt == null || !dueAt.isAfter(now)) return false;
        dueAt = now;
        return true;
    }

    void replay(Instant now) {
        generation++;
        comeBack(now, now);
    }

    private void comeBack(Instant now, Instant waitingSince) {
        state = InboxState.WAITING;
        since = waitingSince;
        dueAt = now;
        attempts = 0;
        redelivered = false;
        reason = "";
    }

    InboxEvent event() {
        InboxItem.Illegible illegible = item.illegible();
        Instant occurredAt = item.occurredAt();
        return new InboxEvent(
                id.app(),
                id.key(),
                item.account(),
                generation,
                state,
                receivedAt(),
                since(),
                occurredAt == null ? null : occurredAt.truncatedTo(ChronoUnit.MICROS),
                attempts(),
                reason,
                item.news(),
                illegible == null ? InboxEvent.NO_BODY : illegible.body());
    }
}
