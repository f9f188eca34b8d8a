package io.railmirror.core.internal.webhook;

/**
 * A time in which no delivery is genuine, none is verified, or none is kept. Rails send again
 * whatever is not kept, and strangers send what they like, so it is told when it begins, not with
 * each delivery. Thread-safe.
 */
final class Outage {

    private long failed;

    /** A delivery failed; whether it is the first one in a row. */
    synchronized boolean begins() {
        return failed++ == 0;
    }

    /** A delivery did not fail; how many in a row before it did. */
    synchronized long ends() {
        long before = failed;
        failed = 0;
        return before;
    }
}
