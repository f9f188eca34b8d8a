package io.railmirror.core.error;

import io.railmirror.core.BusinessId;

import org.jspecify.annotations.Nullable;

/** An entry of a log holds what no version ever wrote: somebody changed it in the store itself. */
public final class LogDamagedException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    private final long sequence;

    /**
     * Creates the exception.
     *
     * @param business the tenant whose log it is
     * @param sequence the entry
     * @param cause what is wrong with it
     */
    public LogDamagedException(BusinessId business, long sequence, @Nullable Throwable cause) {
        super(
                ("Entry %d in the log of business '%s' cannot be read: it was changed in the store"
                                + " itself. Restore it from a backup and verify the log.")
                        .formatted(sequence, business),
                "log-damaged",
                cause);
        this.sequence = sequence;
    }

    /** The entry. */
    public long sequence() {
        return sequence;
    }
}
