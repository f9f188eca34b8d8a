package io.railmirror.core.spi;

import java.util.Objects;

/**
 * What the gateway needs to know of a call before it is made.
 *
 * @param name for people, logs and reports: {@code query Bill}; no ids of persons
 * @param effect whether the call changes anything on the rail
 * @param group the limit group, see {@link CallLimit#group()}
 */
public record CallSpec(String name, Effect effect, String group) {

    /** Whether a call changes anything on the rail. */
    public enum Effect {
        /** It changes nothing and may be repeated. */
        READ,
        /** It may move money; repeated only as the rail's idempotency allows. */
        WRITE
    }

    /** Refuses nulls. */
    public CallSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(group, "group");
    }

    /** A read that counts in no special group. */
    public static CallSpec read(String name) {
        return new CallSpec(name, Effect.READ, CallLimit.EVERY);
    }
}
