package io.railmirror.jdbc.internal.unit;

/** A row or a stream is not the one that was decided on: rolls back, to decide once more. */
final class Miss extends RuntimeException {

    private static final long serialVersionUID = 1;

    Miss() {
        super("decided on a version that is not current", null, false, false);
    }
}
