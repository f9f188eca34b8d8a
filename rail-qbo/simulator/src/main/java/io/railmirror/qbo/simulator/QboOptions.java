package io.railmirror.qbo.simulator;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What a builder hands to its simulator. */
record QboOptions(
        Clock clock,
        long seed,
        QboApp app,
        QboLimits limits,
        FaultShape throttleShape,
        @Nullable Long shuffleSeed) {}
