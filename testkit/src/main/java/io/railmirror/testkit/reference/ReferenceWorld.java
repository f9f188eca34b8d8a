package io.railmirror.testkit.reference;

import io.railmirror.core.spi.CallLimit;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind the reference rail: accounts with objects that a test changes, a journal of the
 * calls, and faults on demand. Thread-safe.
 */
public final class ReferenceWorld {

    /** How far back the feeds remember, unless a test says otherwise. */
    public static final Duration MEMORY = Duration.ofDays(30);

    private static final int PAGE_SIZE = 100;

    private final Clock clock;
    private final SortedMap<String, ReferenceAccount> accounts = new TreeMap<>();
    private final List<ReferenceCall> calls = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();
    private final ReferenceWebhooks webhooks = new ReferenceWebhooks();
    private int pageSize = PAGE_SIZE;
    private List<CallLimit> windows = List.of();
    private Function<ReferenceCall, @Nullable ReferenceFault> hook = call -> null;

    /** A fault that waits for its call. */
    private record Placed(String subject, ReferenceFault fault) {}

    private ReferenceWorld(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** An empty world on a clock. */
    public static ReferenceWorld on(Clock clock) {
        return new ReferenceWorld(clock);
    }

    /** The account of a name; made when it is new. */
    public synchronized ReferenceAccount account(String name) {
        return accounts.computeIfAbsent(name, some -> new ReferenceAccount(this, some));
    }

    /** Sets how many rows a page has, at least 2. */
    public synchronized ReferenceWorld pageSize(int rows) {
        if (rows < 2) throw new IllegalArgumentException("a page has at least 2 rows: " + rows);
        pageSize = rows;
        return this;
    }

    /** Sets the windows that the rail declares to engines that are built from then on. */
    public synchronized ReferenceWorld windows(CallLimit... limits) {
        windows = List.of(limits);
        return this;
    }

    /**
     * Lets the next call about a subject fail, counts aside; several wait in line.
     *
     * @param subject a stream, or a kind for reads by id
     * @param fault what goes wrong
     */
    public synchronized void failNext(String subject, ReferenceFault fault) {
        placed.add(new Placed(subject, fault));
    }

    /**
     * Hands every call to a function while it is under way, before it is answered; there a test may
     * change the world. What the function returns goes wrong with the call.
     *
     * @param function answers null when nothing goes wrong
     */
    public synchronized void onCall(Function<ReferenceCall, @Nullable ReferenceFault> function) {
        hook = Objects.requireNonNull(function, "function");
    }

    /** Signs deliveries, and knows what their receiver believes. */
    public ReferenceWebhooks webhooks() {
        return webhooks;
    }

    /** The calls since the last {@link #forgetCalls}, repetitions included. */
    public synchronized List<ReferenceCall> calls() {
        return List.copyOf(calls);
    }

    /** Empties the journal of calls. */
    public synchronized void forgetCalls() {
        calls.clear();
    }

    synchronized int pageSize() {
        return pageSize;
    }

    synchronized List<CallLimit> windows() {
        return windows;
    }

    Clock clock() {
        return clock;
    }

    /** A call arrived; answers what goes wrong with it. */
    @Nullable
    ReferenceFault received(ReferenceCall call) {
        Function<ReferenceCall, @Nullable ReferenceFault> told;
        synchronized (this) {
            calls.add(call);
            for (Placed one : placed)
                if (one.subject().equals(call.subject())
                        && call.purpose() != Purpose.COUNT
                        && one.fault().meets(call.purpose())) {
                    placed.remove(one);
                    return one.fault();
                }
            told = hook;
        }
        return told.apply(call);
    }
}
