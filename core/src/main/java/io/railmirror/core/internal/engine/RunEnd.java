package io.railmirror.core.internal.engine;

import io.railmirror.core.RunState;

/**
 * How the body of a run ended.
 *
 * @param state where the run stands
 * @param note why, and what happens next; empty when all went well
 * @param cursorLost whether a full pass must follow
 */
record RunEnd(RunState state, String note, boolean cursorLost) {

    static final RunEnd DONE = new RunEnd(RunState.COMPLETED, "", false);

    static RunEnd of(RunState state, String note) {
        return new RunEnd(state, note, false);
    }

    static RunEnd lost(String reason) {
        return new RunEnd(
                RunState.COMPLETED,
                "the rail no longer knew the cursor (%s); a full pass follows".formatted(reason),
                true);
    }
}
