package io.railmirror.testkit.reference;

/** What can go wrong with one call to the reference rail. */
public enum ReferenceFault {
    /** The call fails and may be repeated after a delay. */
    RETRY(Level.CALL),
    /** The call fails; the rail asks to wait five seconds. */
    WAIT_UNTIL(Level.CALL),
    /** The call fails with an error that the rail's table does not know. */
    UNCLASSIFIED(Level.CALL),
    /** The call fails and would fail again. */
    PERMANENT(Level.CALL),
    /** The owner of the account has not granted this call. */
    NOT_GRANTED(Level.CALL),
    /** The access token has expired. */
    TOKEN_EXPIRED(Level.CALL),
    /** The rail answered, but the answer did not arrive. */
    RESPONSE_LOST(Level.CALL),
    /** The rail has not prepared the page. */
    NOT_READY(Level.PAGE),
    /** The rail asks to start the run again. */
    RESTART_RUN(Level.PAGE),
    /** The rail no longer knows the cursor. */
    CURSOR_LOST(Level.PAGE),
    /** The page holds one of its changes twice. */
    DUPLICATE_IN_PAGE(Level.PAGE),
    /** The changes of different objects come in another order. */
    REORDERED_PAGE(Level.PAGE),
    /** A cache adds an older state of an object to the page. */
    LATE_PAGE(Level.PAGE),
    /** One object of a read by id cannot be read. */
    RECORD_FAILED(Level.READ);

    private final Level level;

    ReferenceFault(Level level) {
        this.level = level;
    }

    /** Which calls a fault can meet. */
    public enum Level {
        /** Every call. */
        CALL,
        /** Calls for a page of a list or feed. */
        PAGE,
        /** Reads by id. */
        READ
    }

    /** Which calls it can meet. */
    public Level level() {
        return level;
    }

    /** Whether it can meet a call of the given purpose. */
    public boolean meets(ReferenceCall.Purpose purpose) {
        return switch (level) {
            case CALL -> true;
            case PAGE -> purpose == ReferenceCall.Purpose.PAGE;
            case READ -> purpose == ReferenceCall.Purpose.READ;
        };
    }
}
