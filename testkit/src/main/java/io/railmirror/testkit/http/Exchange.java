package io.railmirror.testkit.http;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the journal.
 *
 * @param request what was asked
 * @param at when it arrived, by the server's clock
 * @param status the status of the answer that left; 0 when none did
 * @param fault the fault that was played on it, if any
 */
public record Exchange(SimRequest request, Instant at, int status, Optional<FaultKind> fault) {

    /** The request's label. */
    public String label() {
        return request.label();
    }
}
