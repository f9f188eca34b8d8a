package io.railmirror.core.internal.gateway;

import java.time.Duration;

/**
 * The shortest time that an answer took, of calls of one group. A call that took longer may have
 * been counted so much later than another that left with it: no call arrives sooner than the
 * quickest one did, and none is answered sooner once it was counted. Guarded by its
 * {@link AppWindows}.
 */
final class Quickest {

    /** The shortest of fewer answers may be that of a call that was late itself. */
    private static final int ANSWERS_MIN = 10;

    private Duration least = Duration.ofDays(1);
    private int answers;

    /** An answer took so long. */
    void took(Duration time) {
        if (time.compareTo(least) < 0) least = time;
        if (answers < ANSWERS_MIN) answers++;
    }

    /** The shortest time by now; zero before enough of them are known. */
    Duration time() {
        return answers < ANSWERS_MIN ? Duration.ZERO : least;
    }
}
