package io.railmirror.core.internal.webhook;

/**
 * A time in which no delivery is kept. Rails send again whatever is not kept, so an outage of the
 * store is told when it begins and when it ends, not with each delivery. Thread-safe.
 */
final class Outage {

    private long refused;

    /** A delivery was not kept; whether it is the first one in a row. */
    synchronized boolean begins() {
        return refused++ == 0;
    }

    /** A delivery was kept; how many in a row before it were not. */
    synchronized long ends() {
        long before = refused;
        refused = 0;
        return before;
    }
}
