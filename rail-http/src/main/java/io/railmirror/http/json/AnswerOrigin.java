package io.railmirror.http.json;

import io.railmirror.core.RailId;

import java.util.Objects;

/**
 * Where a text came from, for error messages.
 *
 * @param rail the rail
 * @param call the label of the call that it answers
 */
public record AnswerOrigin(RailId rail, String call) {

    /** Refuses nulls. */
    public AnswerOrigin {
        Objects.requireNonNull(rail, "rail");
        Objects.requireNonNull(call, "call");
    }
}
