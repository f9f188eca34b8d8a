package io.railmirror.core.error;

import io.railmirror.core.RailId;

import org.jspecify.annotations.Nullable;

/** A rail answered with a body that is not JSON at all, or JSON that was cut off. */
public final class MalformedAnswerException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param rail the rail
     * @param call the call that was answered so
     * @param detail where reading stopped
     * @param cause the parse error, if any
     */
    public MalformedAnswerException(
            RailId rail, String call, String detail, @Nullable Throwable cause) {
        super(
                ("Rail '%s' answered the call '%s' with something that is not JSON: %s."
                                + " Nothing of the answer was used; the next sync resumes at the"
                                + " saved cursor.")
                        .formatted(rail, call, detail),
                "malformed-answer",
                cause);
    }
}
