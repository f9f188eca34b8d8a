package io.railmirror.testkit.http;

import java.util.Random;

/** The last word of a fault: how often. Nothing is placed before one of the ending calls. */
public final class FaultSchedule {

    private final Faults faults;
    private final RequestMatch match;
    private final Fault fault;
    private final int skipped;

    FaultSchedule(Faults faults, RequestMatch match, Fault fault) {
        this(faults, match, fault, 0);
    }

    private FaultSchedule(Faults faults, RequestMatch match, Fault fault, int skipped) {
        this.faults = faults;
        this.match = match;
        this.fault = fault;
        this.skipped = skipped;
    }

    /** Lets the first matching requests pass unharmed. */
    public FaultSchedule skipping(int requests) {
        if (requests < 0) throw new IllegalArgumentException("requests must not be negative");
        return new FaultSchedule(faults, match, fault, requests);
    }

    /** Applies the request before the faulty status is answered: done, but it does not look so. */
    public FaultSchedule afterApplying() {
        return new FaultSchedule(faults, match, fault.afterApplying(), skipped);
    }

    /** Plays the fault on one request. */
    public PlacedFault once() {
        return times(1);
    }

    /** Plays the fault on that many requests. */
    public PlacedFault times(int times) {
        if (times < 1) throw new IllegalArgumentException("times must be at least 1, was " + times);
        return place(times, () -> true);
    }

    /** Plays the fault on every request until it is removed. */
    public PlacedFault always() {
        return place(Integer.MAX_VALUE, () -> true);
    }

    /** Plays the fault on a share of the requests, chosen by the seed, until it is removed. */
    public PlacedFault withProbability(double share, long seed) {
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException("share must be 0 to 1, was " + share);
        Random random = new Random(seed);
        return place(Integer.MAX_VALUE, () -> random.nextDouble() < share);
    }

    private PlacedFault place(int times, PlacedFault.Dice dice) {
        return faults.place(new PlacedFault(faults, match, fault, dice).counting(skipped, times));
    }
}
