package io.railmirror.stripe.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The limits of each account. Thread-safe. */
final class Throttle {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final StripeLimits limits;
    private final Clock clock;
    private final Map<String, Deque<Instant>> used = new HashMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();

    Throttle(StripeLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Lets a request in, or says why not. Whoever is let in must {@link #leave}.
     *
     * @return empty, or the reason of the refusal
     */
    synchronized String enter(String account, String endpoint) {
        if (!limits.lifted()) {
            if (inFlight.getOrDefault(account, 0) >= limits.inFlight()) return "global-concurrency";
            Deque<Instant> ofEndpoint = lately(account + " " + endpoint);
            Deque<Instant> ofAll = lately(account);
            if (ofAll.size() >= limits.perSecond()) return "global-rate";
            if (ofEndpoint.size() >= limits.endpointPerSecond()) return "endpoint-rate";
            Instant now = clock.instant();
            ofAll.addLast(now);
            ofEndpoint.addLast(now);
        }
        inFlight.merge(account, 1, Integer::sum);
        return "";
    }

    private Deque<Instant> lately(String what) {
        Deque<Instant> times = used.computeIfAbsent(what, key -> new ArrayDeque<>());
        Instant before = clock.instant().minus(SECOND);
        while (!times.isEmpty() && !times.getFirst().isAfter(before)) times.removeFirst();
        return times;
    }

    StripeLimits limits() {
        return limits;
    }

    synchronized void leave(String account) {
        inFlight.merge(account, -1, Integer::sum);
    }
}
