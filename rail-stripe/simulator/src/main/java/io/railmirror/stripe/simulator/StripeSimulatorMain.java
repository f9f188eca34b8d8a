package io.railmirror.stripe.simulator;

import io.railmirror.testkit.books.Books;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a simulator in a process of its own until it is killed.
 *
 * <p>Arguments: {@code --port=0 --seed=1 --records=20000 --account=acct_1BKsimulator0001},
 * {@code --clock=2026-03-02T17:00:00Z} for a clock that stands there, so that the same books can be
 * made again elsewhere, {@code --days=0} for days of business lived after the history,
 * {@code --later-days=0} for days lived once the simulator listens, whose changes have events, and
 * the flags {@code --limits-lifted} and {@code --no-gzip}. When it is ready it prints one line,
 * {@code READY port=... account=... key=...}.
 */
public final class StripeSimulatorMain {

    private static final Set<String> KNOWN = Set.of(
            "port",
            "seed",
            "records",
            "account",
            "clock",
            "days",
            "later-days",
            "limits-lifted",
            "no-gzip");

    private final Map<String, String> arguments = new HashMap<>();

    private StripeSimulatorMain(List<String> words) {
        for (String word : words) {
            String[] parts = word.split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!KNOWN.contains(name))
                throw new IllegalArgumentException(
                        "unknown argument " + word + ", known: " + KNOWN);
            arguments.put(name, parts.length == 2 ? parts[1] : "");
        }
    }

    /** Starts the simulator and waits for ever. */
    public static void main(String[] words) throws InterruptedException {
        StripeSimulatorMain main = new StripeSimulatorMain(List.of(words));
        try (StripeSimulator simulator = main.start()) {
            FileOutputStream console = new FileOutputStream(FileDescriptor.out);
            PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
            out.println("READY port=" + simulator.baseUri().getPort() + " account="
                    + simulator.account().id() + " key=" + simulator.key().secret());
            new CountDownLatch(1).await();
        }
    }

    private StripeSimulator start() {
        String stands = arguments.get("clock");
        Clock clock = stands == null
                ? Clock.systemUTC()
                : Clock.fixed(Instant.parse(stands), ZoneOffset.UTC);
        Books books = Books.builder(number("seed", 1))
                .records((int) number("records", 20_000))
                .clock(clock)
                .withCardProcessor()
                .build();
        for (long day = number("days", 0); day > 0; day--) books.dayOfBusiness();
        boolean lifted = arguments.containsKey("limits-lifted");
        StripeSimulator simulator = StripeSimulator.builder()
                .account(arguments.getOrDefault("account", "acct_1BKsimulator0001"), books)
                .clock(clock)
                .limits(lifted ? StripeLimits.LIFTED : StripeLimits.TEST)
                .port((int) number("port", 0))
                .gzip(!arguments.containsKey("no-gzip"))
                .journalMax(0)
                .start();
        for (long day = number("later-days", 0); day > 0; day--) books.dayOfBusiness();
        return simulator;
    }

    private long number(String name, long otherwise) {
        String text = arguments.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
