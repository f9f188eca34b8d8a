package io.railmirror.jdbc.internal.unit;

/** The decision was to write nothing: rolls back. */
final class UnitRollback extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnitRollback() {
        super("nothing is written", null, false, false);
    }
}
