package io.railmirror.stripe.simulator;

import java.util.Set;

/**
 * A key that opens an account.
 *
 * @param secret the key itself, {@code sk_test_...} or {@code rk_live_...}
 * @param readable the kinds that it may read
 */
public record StripeKey(String secret, Set<StripeKind> readable) {

    /** The key that a simulator knows unless told otherwise. */
    public static final StripeKey DEFAULT = full("sk_test_BKsimulator0001");

    /** Checks the form of the key and copies the set. */
    public StripeKey {
        if (!secret.matches("[sr]k_(test|live)_[A-Za-z0-9]+"))
            throw new IllegalArgumentException("a key looks like sk_test_... or rk_live_...");
        readable = Set.copyOf(readable);
    }

    /** A key that may read everything. */
    public static StripeKey full(String secret) {
        return new StripeKey(secret, Set.of(StripeKind.values()));
    }

    /** Whether it opens real accounts rather than those for tests. */
    public boolean live() {
        return secret.substring(3).startsWith("live");
    }

    /** How the service shows it: the last four characters. */
    String masked() {
        return secret.substring(0, 8) + "****" + secret.substring(secret.length() - 4);
    }

    /** Shows the last four characters only. */
    @Override
    public String toString() {
        return "StripeKey[" + masked() + ", " + readable.size() + " kinds]";
    }
}
