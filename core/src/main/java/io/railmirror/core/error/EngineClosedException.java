package io.railmirror.core.error;

/** The engine was closed, or is closing; nothing was started. */
public final class EngineClosedException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public EngineClosedException() {
        super("The engine is closed; build a new one on the same store.", "engine-closed", null);
    }
}
