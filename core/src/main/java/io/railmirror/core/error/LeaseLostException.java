package io.railmirror.core.error;

/**
 * Another node took over what this one was working on, so this one may not commit. Nothing of the
 * unit was written.
 */
public final class LeaseLostException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param name what was leased
     */
    public LeaseLostException(String name) {
        super(
                ("The lease on %s is no longer held by this node; nothing of the unit was"
                                + " written. The node that took it over goes on.")
                        .formatted(name),
                "lease-lost",
                null);
    }
}
