package io.railmirror.stripe.simulator;

/**
 * How much one account bears.
 *
 * @param perSecond requests in any second, of all endpoints together
 * @param endpointPerSecond requests in any second of one endpoint
 * @param inFlight requests at the same time
 * @param embeddedMax entries of an embedded list, before it is cut
 */
public record StripeLimits(int perSecond, int endpointPerSecond, int inFlight, int embeddedMax) {

    /** Those of test mode: 25 a second, in all and for each endpoint; lists of 10 are embedded. */
    public static final StripeLimits TEST = new StripeLimits(25, 25, 20, 10);

    /** Those of live mode: 100 a second, 25 for each endpoint. */
    public static final StripeLimits LIVE = new StripeLimits(100, 25, 40, 10);

    /** No throttling. */
    public static final StripeLimits LIFTED =
            new StripeLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 10);

    /** Checks that something is allowed at all. */
    public StripeLimits {
        int least = Math.min(perSecond, endpointPerSecond);
        if (Math.min(least, Math.min(inFlight, embeddedMax)) < 1)
            throw new IllegalArgumentException("every limit must be at least 1");
    }

    /** The same limits with embedded lists cut earlier, so that small invoices have several. */
    public StripeLimits withEmbedded(int entries) {
        return new StripeLimits(perSecond, endpointPerSecond, inFlight, entries);
    }

    boolean lifted() {
        return perSecond == Integer.MAX_VALUE;
    }
}
