package io.railmirror.core.internal.gateway;

import io.railmirror.core.Trigger;

/**
 * The places of a connection: so many calls are on their way, or wait for their time. One is kept
 * for persons, and one more for webhooks where there are three, so that nobody waits for a call of
 * a lower rank that waits itself. Failsafe's bulkhead knows no ranks. Thread-safe; nothing waits
 * inside.
 */
final class Places {

    private final int placesMax;
    private int taken;

    Places(int placesMax) {
        this.placesMax = placesMax;
    }

    /** Takes one; false when there is none. */
    synchronized boolean take(Trigger trigger) {
        if (taken >= Turn.places(trigger, placesMax)) return false;
        taken++;
        return true;
    }

    synchronized void giveBack() {
        taken--;
    }
}
