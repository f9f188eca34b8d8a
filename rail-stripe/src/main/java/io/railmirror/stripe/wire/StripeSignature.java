package io.railmirror.stripe.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header that signs a delivery: {@code t=1765432109,v1=…,v1=…,v0=…}. Schemes other than v1 are
 * passed over.
 *
 * @param time the time as it was written, which is what was signed
 * @param second the same as a number
 * @param signatures those of scheme v1, at least one
 */
public record StripeSignature(String time, long second, List<String> signatures) {
    /** Enough for every secret that can sign at once. */
    private static final int SIGNATURES_MAX = 16;

    private static final String SECONDS = "[0-9]{1,12}";

    /** Copies the list. */
    public StripeSignature {
        signatures = List.copyOf(signatures);
    }

    /** Reads the header; empty when it lacks a time or a signature, or has two times. */
    public static Optional<StripeSignature> parse(String header) {
        List<String> times = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            if (part.startsWith("t=")) times.add(part.substring(2));
            if (part.startsWith("v1=")) signatures.add(part.substring(3));
        }
        boolean sound = times.size() == 1
                && times.get(0).matches(SECONDS)
                && !signatures.isEmpty()
                && signatures.size() <= SIGNATURES_MAX;
        if (!sound) return Optional.empty();
        String time = times.get(0);
        return Optional.of(new StripeSignature(time, Long.parseLong(time), signatures));
    }
}
