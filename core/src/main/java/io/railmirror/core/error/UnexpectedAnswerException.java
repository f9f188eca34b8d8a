package io.railmirror.core.error;

import io.railmirror.core.RailId;

import org.jspecify.annotations.Nullable;

/** A rail answered with JSON that is not as its documentation says; nothing of it was used. */
public final class UnexpectedAnswerException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param rail the rail
     * @param call the call that was answered so
     * @param detail which field is missing or wrong
     * @param cause the parse error, if any
     */
    public UnexpectedAnswerException(
            RailId rail, String call, String detail, @Nullable Throwable cause) {
        super(
                ("Rail '%s' answered the call '%s' in an undocumented form: %s."
                                + " Nothing of the answer was used; the next sync resumes at the"
                                + " saved cursor.")
                        .formatted(rail, call, detail),
                "unexpected-answer",
                cause);
    }
}
