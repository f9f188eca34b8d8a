package io.railmirror.stripe.simulator;

/**
 * Seconds from one to another, both included.
 *
 * @param from the first
 * @param to the last
 */
record Range(long from, long to) {

    static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    /** The range that a further bound leaves. */
    Range narrowed(Param bound) {
        long second = number(bound);
        String how = bound.path().isEmpty() ? "" : bound.path().get(0);
        return switch (how) {
            case "" -> new Range(Math.max(from, second), Math.min(to, second));
            case "gt" -> new Range(Math.max(from, second + 1), to);
            case "gte" -> new Range(Math.max(from, second), to);
            case "lt" -> new Range(from, Math.min(to, second - 1));
            case "lte" -> new Range(from, Math.min(to, second));
            default -> throw Refusal.unknownParameter(bound.written());
        };
    }

    boolean holds(long second) {
        return from <= second && second <= to;
    }

    private static long number(Param bound) {
        try {
            return Long.parseLong(bound.value());
        } catch (NumberFormatException noNumber) {
            throw Refusal.invalid(bound.written(), "Invalid integer: " + bound.value());
        }
    }
}
