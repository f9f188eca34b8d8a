package io.railmirror.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that Railmirror throws on purpose. A message tells what happened, the
 * numbers and the next step, and ends in an anchor of the troubleshooting guide; it holds no secret
 * and no personal data.
 */
public abstract class RailmirrorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String anchor;

    RailmirrorException(String message, String anchor, @Nullable Throwable cause) {
        super(message + " See docs/troubleshooting.md#" + anchor, cause);
        this.anchor = anchor;
    }

    /** The section of {@code docs/troubleshooting.md} that explains this error. */
    public final String anchor() {
        return anchor;
    }
}
