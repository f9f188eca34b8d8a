package io.railmirror.plaid.simulator;

import io.railmirror.testkit.books.Books;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a builder hands to its simulator; the companies by the name they log in with. */
record PlaidOptions(
        Clock clock,
        long seed,
        PlaidApp app,
        String environment,
        PlaidLimits limits,
        Map<String, Books> companies,
        Duration pollEvery,
        BigDecimal ledger,
        long firstEventId,
        @Nullable URI transferWebhook) {}
