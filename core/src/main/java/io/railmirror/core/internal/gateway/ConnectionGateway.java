package io.railmirror.core.internal.gateway;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The one door to a connection's account: its windows, its places and its meter. Thread-safe. All
 * waiting is done by the injected sleeper, on the caller's thread.
 */
public final class ConnectionGateway {

    /** Places are looked for again after a wait that doubles from the first to the second. */
    private static final Duration PLACE_WAIT_MIN = Duration.ofMillis(1);

    private static final Duration PLACE_WAIT_MAX = Duration.ofMillis(32);

    private final Gateways gateways;
    private final ConnectionKey key;
    private final AppWindows app;
    private final List<RateWindow> windows;
    private final Places places;
    private final LongAdder attempts = new LongAdder();

    ConnectionGateway(Gateways gateways, ConnectionKey key, AppWindows app, RailLimits limits) {
        this.gateways = gateways;
        this.key = key;
        this.app = app;
        this.windows = app.windows(limits);
        this.places = new Places(limits.concurrencyMax());
    }

    /**
     * The gateway as one run uses it. Limits and meter are the connection's, whatever the view.
     *
     * @param watch sees and stops the calls made through this view
     */
    public CallGateway view(CallWatch watch) {
        return new CallGateway() {
            @Override
            public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
                return new GatewayCall<>(ConnectionGateway.this, spec, attempt, watch).run();
            }
        };
    }

    /** How many attempts were made since the gateway was opened. */
    public long attempts() {
        return attempts.sum();
    }

    ConnectionKey key() {
        return key;
    }

    Repetition repetition() {
        return gateways.repetition();
    }

    /**
     * Makes one attempt, once a place and a permit are there. The place is taken first, so that no
     * permit grows old while its call waits for a place; it is given back before any other wait.
     */
    <R> R attempt(CallSpec spec, CallAttempt<R> attempt, CallWatch watch) {
        checkGoing();
        takePlace(spec, watch);
        try {
            return permitted(attempt, await(spec, watch));
        } finally {
            places.giveBack();
        }
    }

    private <R> R permitted(CallAttempt<R> attempt, Permit permit) {
        attempts.increment();
        try {
            return attempt.run();
        } finally {
            app.ended(permit);
        }
    }

    /** Waits until the call may be made, as often as others take its time or room. */
    private Permit await(CallSpec spec, CallWatch watch) {
        Turn turn = app.turn(watch.trigger());
        while (true) {
            Permit permit = app.reserve(spec, windows, turn);
            if (leaves(spec, permit, watch)) return permit;
        }
    }

    /** Waits for the time of a permit; one with which no call is made is given back. */
    private boolean leaves(CallSpec spec, Permit permit, CallWatch watch) {
        boolean left = false;
        try {
            pause(spec, permit.delay(), "rate limit", watch);
            checkGoing();
            watch.beforeAttempt(spec);
            left = app.leaves(permit);
        } finally {
            if (!left) app.giveBack(permit);
        }
        return left;
    }

    /** Waits; an interrupt ends the call and stays set. */
    void pause(CallSpec spec, Duration time, String reason, CallWatch watch) {
        if (time.isZero() || time.isNegative()) return;
        watch.waiting(spec, time, reason);
        Waits.sleep(gateways.ports().sleeper(), time, watch::stillWanted);
    }

    /** A wait of its own could not be moved by a simulation; so it is asked again. */
    private void takePlace(CallSpec spec, CallWatch watch) {
        Duration wait = PLACE_WAIT_MIN;
        boolean told = false;
        while (!places.take(watch.trigger())) {
            if (!told) watch.waiting(spec, wait, "concurrency");
            told = true;
            Waits.sleep(gateways.ports().sleeper(), wait, watch::stillWanted);
            checkGoing();
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(PLACE_WAIT_MAX) < 0 ? doubled : PLACE_WAIT_MAX;
        }
    }

    private void checkGoing() {
        gateways.checkOpen();
        if (Thread.currentThread().isInterrupted()) throw new SyncCancelledException();
    }
}
