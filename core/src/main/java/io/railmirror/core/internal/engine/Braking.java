package io.railmirror.core.internal.engine;

import io.railmirror.core.RecordKey;
import io.railmirror.core.internal.engine.Recorder.Word;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of deletions that are too many.
 *
 * @param mode what to do
 * @param word the person's, when one settles them
 * @param listed the records that a person settles, with their log sequence when they were parked
 */
record Braking(Mode mode, @Nullable Word word, Map<RecordKey, Long> listed) {

    /** They wait; everything else of the unit is written. */
    static final Braking PARK = new Braking(Mode.PARK, null, Map.of());

    /** The whole unit waits. */
    static final Braking STOP = new Braking(Mode.STOP, null, Map.of());

    enum Mode {
        /** Park the deletions, write the rest. */
        PARK,
        /** Write nothing. */
        STOP,
        /** A person confirmed the listed ones. */
        CONFIRM,
        /** A person rejected the listed ones. */
        REJECT
    }

    boolean settles() {
        return mode == Mode.CONFIRM || mode == Mode.REJECT;
    }
}
