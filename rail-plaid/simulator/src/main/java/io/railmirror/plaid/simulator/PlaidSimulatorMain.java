package io.railmirror.plaid.simulator;

import io.railmirror.testkit.books.Books;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a simulator in a process of its own until it is killed.
 *
 * <p>Arguments: {@code --port=0 --seed=1 --records=20000 --user=company},
 * {@code --clock=2026-03-02T17:00:00Z} for a clock that stands there, so that the same books can be
 * made again elsewhere, {@code --days=0} for days of business lived after the history,
 * {@code --webhook=http://…} for the address that is told of updates, and the flags
 * {@code --limits-lifted} and {@code --no-gzip}. When it is ready it prints one line, {@code READY
 * port=... item=... access_token=...}; the keys are {@link PlaidApp#DEFAULT}. Webhooks that are due
 * are sent with each request, before it is answered.
 */
public final class PlaidSimulatorMain {
    private static final Set<String> KNOWN = Set.of(
            "port",
            "seed",
            "records",
            "user",
            "clock",
            "days",
            "webhook",
            "limits-lifted",
            "no-gzip");

    private final Map<String, String> arguments = new HashMap<>();

    private PlaidSimulatorMain(List<String> words) {
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
        PlaidSimulatorMain main = new PlaidSimulatorMain(List.of(words));
        try (PlaidSimulator simulator = main.start()) {
            PlaidItem item = simulator.link(main.user(), main.webhook());
            FileOutputStream console = new FileOutputStream(FileDescriptor.out);
            PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
            out.println("READY port=" + simulator.baseUri().getPort() + " item=" + item.itemId()
                    + " access_token=" + item.accessToken());
            simulator.http().after((request, answer) -> simulator.webhooks().deliverDue());
            new CountDownLatch(1).await();
        }
    }

    private String user() {
        return arguments.getOrDefault("user", "company");
    }

    private @Nullable URI webhook() {
        String address = arguments.get("webhook");
        return address == null ? null : URI.create(address);
    }

    private PlaidSimulator start() {
        String stands = arguments.get("clock");
        Clock clock = stands == null
                ? Clock.systemUTC()
                : Clock.fixed(Instant.parse(stands), ZoneOffset.UTC);
        Books books = Books.builder(number("seed", 1))
                .records((int) number("records", 20_000))
                .clock(clock)
                .build();
        for (long day = number("days", 0); day > 0; day--) books.dayOfBusiness();
        return PlaidSimulator.builder()
                .company(user(), books)
                .clock(clock)
                .seed(number("seed", 1))
                .limits(
                        arguments.containsKey("limits-lifted")
                                ? PlaidLimits.LIFTED
                                : PlaidLimits.SANDBOX)
                .port((int) number("port", 0))
                .gzip(!arguments.containsKey("no-gzip"))
                .journalMax(0)
                .start();
    }

    private long number(String name, long otherwise) {
        String text = arguments.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
