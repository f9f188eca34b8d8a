package io.railmirror.testkit.http;

import java.time.Clock;
import java.util.function.Function;

/** What a builder hands to its server. */
record SimServerOptions(
        int port,
        Clock clock,
        boolean gzip,
        int journalMax,
        FaultAnswers faultAnswers,
        Function<SimRequest, String> labeller) {}
