package io.railmirror.testkit.http;

/** A fault in its place, to be counted or taken away. Thread-safe. */
public final class PlacedFault {

    /** Decides on each chance whether the fault is played. */
    interface Dice {
        boolean falls();
    }

    private final Faults owner;
    private final RequestMatch match;
    private final Fault fault;
    private final Dice dice;
    private int toSkip;
    private int remaining;
    private int played;

    PlacedFault(Faults owner, RequestMatch match, Fault fault, Dice dice) {
        this.owner = owner;
        this.match = match;
        this.fault = fault;
        this.dice = dice;
    }

    PlacedFault counting(int skipped, int times) {
        toSkip = skipped;
        remaining = times;
        return this;
    }

    /** How often this fault was played so far. */
    public synchronized int played() {
        return played;
    }

    /** Takes the fault away; requests under way may still meet it. */
    public void remove() {
        owner.remove(this);
    }

    Fault fault() {
        return fault;
    }

    synchronized boolean fires(SimRequest request) {
        if (remaining == 0 || !match.matches(request)) return false;
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        if (!dice.falls()) return false;
        remaining--;
        played++;
        if (remaining == 0) owner.remove(this);
        return true;
    }
}
