package io.railmirror.testkit.http;

import org.jspecify.annotations.Nullable;

/**
 * One fault to be played.
 *
 * @param applied whether the request is applied before a faulty status is answered
 * @param retryAfter the text of {@code Retry-After}, if wanted
 * @param custom the answer of a {@link FaultKind#CUSTOM} fault
 */
record Fault(
        FaultKind kind,
        boolean applied,
        @Nullable String retryAfter,
        @Nullable SimResponse custom) {

    static Fault of(FaultKind kind) {
        return new Fault(kind, false, null, null);
    }

    Fault afterApplying() {
        return new Fault(kind, true, retryAfter, custom);
    }
}
