package io.railmirror.testkit.books;

/** The state of a record that is still in the books. A deleted one leaves a {@link Tombstone}. */
public enum State {
    /** In use. */
    LIVE,
    /** A name that is not offered any more; its past stays. */
    INACTIVE,
    /** A transaction whose amounts were set to zero. */
    VOIDED
}
