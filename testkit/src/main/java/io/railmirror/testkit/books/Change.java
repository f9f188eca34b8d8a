package io.railmirror.testkit.books;

/**
 * One thing that happened to one record. What follows from it (a bill that is paid, a balance that
 * moves) is not named on its own.
 *
 * @param kind what happened
 * @param ref what it happened to
 * @param sentence the same for people
 */
public record Change(Kind kind, Ref ref, String sentence) {
    /** What can happen. */
    public enum Kind {
        /** Entered. */
        CREATED,
        /** Changed in some field. */
        EDITED,
        /** Got another name. */
        RENAMED,
        /** Not offered any more. */
        DEACTIVATED,
        /** Offered again. */
        REACTIVATED,
        /** Amounts set to zero. */
        VOIDED,
        /** Gone, with a tombstone. */
        DELETED
    }
}
