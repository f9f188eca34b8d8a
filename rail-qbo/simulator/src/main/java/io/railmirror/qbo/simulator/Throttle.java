package io.railmirror.qbo.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The limits of one app on each company. Thread-safe. */
final class Throttle {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final QboLimits limits;
    private final Clock clock;
    private final Map<String, Usage> usages = new HashMap<>();

    /** What one company was asked lately. */
    private static final class Usage {
        private final Deque<Instant> lastMinute = new ArrayDeque<>();
        private int inFlight;
    }

    Throttle(QboLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Lets a request in, or refuses it. Whoever is let in must {@link #leave}. */
    synchronized boolean enter(String realm) {
        Usage usage = usages.computeIfAbsent(realm, key -> new Usage());
        if (!limits.lifted() && !permitted(usage)) return false;
        usage.inFlight++;
        return true;
    }

    private boolean permitted(Usage usage) {
        Instant now = clock.instant();
        Instant minuteAgo = now.minus(MINUTE);
        Deque<Instant> minute = usage.lastMinute;
        while (!minute.isEmpty() && !minute.getFirst().isAfter(minuteAgo)) minute.removeFirst();
        Instant secondAgo = now.minus(SECOND);
        long second = minute.stream().filter(at -> at.isAfter(secondAgo)).count();
        boolean permitted = minute.size() < limits.perMinute()
                && second < limits.perSecond()
                && usage.inFlight < limits.inFlight();
        if (permitted) minute.addLast(now);
        return permitted;
    }

    synchronized void leave(String realm) {
        Usage usage = usages.get(realm);
        if (usage != null) usage.inFlight--;
    }
}
