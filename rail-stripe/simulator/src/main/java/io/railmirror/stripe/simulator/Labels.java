package io.railmirror.stripe.simulator;

import io.railmirror.testkit.http.SimRequest;

/** What requests are called in journal and faults. */
final class Labels {

    private Labels() {}

    /** {@code list invoice}, {@code read charge}, {@code lines invoice}, {@code read balance}. */
    static String of(SimRequest request) {
        String[] parts = request.path().split("/", -1);
        if (parts.length < 3 || !parts[1].equals("v1")) return "other";
        return StripeKind.atPath(parts[2]).map(kind -> label(kind, parts)).orElse("other");
    }

    private static String label(StripeKind kind, String[] parts) {
        String name = kind.objectName();
        if (kind.isSingle()) return "read " + name;
        return switch (parts.length) {
            case 3 -> "list " + name;
            case 4 -> "read " + name;
            default -> parts[4] + " " + name;
        };
    }
}
