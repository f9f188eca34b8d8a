package io.railmirror.plaid.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of one client and of each of its Items. Confined to the world's lock. */
final class Throttle {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final PlaidLimits limits;
    private final Clock clock;
    private final Map<String, Deque<Instant>> calls = new HashMap<>();

    Throttle(PlaidLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Counts a call, or refuses it. */
    void enter(String path, @Nullable String itemId) {
        PlaidLimit limit = limits.byPath().get(path);
        if (limit == null) return;
        Deque<Instant> ofClient = recent(path);
        Deque<Instant> ofItem =
                itemId == null || limit.perItem() == 0 ? null : recent(path + " " + itemId);
        if (ofItem != null && ofItem.size() >= limit.perItem())
            throw RefusedException.throttled(limit.code());
        if (ofClient.size() >= limit.perClient())
            throw RefusedException.throttled(limit.clientCode());
        Instant now = clock.instant();
        ofClient.addLast(now);
        if (ofItem != null) ofItem.addLast(now);
    }

    private Deque<Instant> recent(String key) {
        Deque<Instant> times = calls.computeIfAbsent(key, unseen -> new ArrayDeque<>());
        Instant since = clock.instant().minus(WINDOW);
        while (!times.isEmpty() && !times.getFirst().isAfter(since)) times.removeFirst();
        return times;
    }
}
