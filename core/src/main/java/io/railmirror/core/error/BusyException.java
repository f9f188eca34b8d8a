package io.railmirror.core.error;

/** A run on the same stream of the same connection is under way; at most one may be. */
public final class BusyException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param name what is busy, and who holds it
     */
    public BusyException(String name) {
        super("%s is busy; wait for its run to end or cancel it.".formatted(name), "busy", null);
    }
}
