package io.railmirror.qbo.simulator;

/**
 * How much the simulator bears from one app on one company.
 *
 * @param perMinute requests in any 60 seconds
 * @param perSecond requests in any second
 * @param inFlight requests at the same time
 * @param queryRowsMax rows of one query answer
 * @param feedObjectsMax objects of one answer of change data capture, over all types together
 */
public record QboLimits(
        int perMinute, int perSecond, int inFlight, int queryRowsMax, int feedObjectsMax) {

    /** The published limits: 500 a minute, 10 a second, 10 at a time, 1000 objects. */
    public static final QboLimits REAL = new QboLimits(500, 10, 10, 1000, 1000);

    /** No throttling; answers as large as the real ones. */
    public static final QboLimits LIFTED =
            new QboLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 1000, 1000);

    /** Checks that something is allowed at all. */
    public QboLimits {
        int least = Math.min(Math.min(perMinute, perSecond), Math.min(inFlight, queryRowsMax));
        if (Math.min(least, feedObjectsMax) < 1)
            throw new IllegalArgumentException("every limit must be at least 1");
    }

    /** The same limits with smaller answers, so that small books have many pages. */
    public QboLimits withAnswers(int queryRows, int feedObjects) {
        return new QboLimits(perMinute, perSecond, inFlight, queryRows, feedObjects);
    }

    boolean lifted() {
        return perMinute == Integer.MAX_VALUE && perSecond == Integer.MAX_VALUE;
    }
}
