package io.railmirror.core.error;

/** Something grew past a named limit; nothing was cut, the operation stopped. */
public final class LimitExceededException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    private final String limit;
    private final long limitMax;

    /**
     * Creates the exception.
     *
     * @param limit the name of the limit
     * @param limitMax its value
     * @param next what to do about it
     */
    public LimitExceededException(String limit, long limitMax, String next) {
        super(
                "The limit '%s' of %d was exceeded. %s".formatted(limit, limitMax, next),
                "limits",
                null);
        this.limit = limit;
        this.limitMax = limitMax;
    }

    /** The name of the limit. */
    public String limit() {
        return limit;
    }

    /** The value of the limit. */
    public long limitMax() {
        return limitMax;
    }
}
