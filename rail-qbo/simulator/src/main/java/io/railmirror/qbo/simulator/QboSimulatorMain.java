package io.railmirror.qbo.simulator;

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
 * <p>Arguments: {@code --port=0 --seed=1 --records=20000 --realm=9130350000000001},
 * {@code --clock=2026-03-02T17:00:00Z} for a clock that stands there, so that the same books can be
 * made again elsewhere, {@code --days=0} for days of business lived after the history, and the
 * flags {@code --limits-lifted}, {@code --render} (makes all JSON before it is asked for) and
 * {@code --no-gzip}. When it is ready it prints one line, {@code READY port=... realm=...
 * refresh_token=...}; the registration is {@link QboApp#DEFAULT}.
 */
public final class QboSimulatorMain {

    private static final Set<String> KNOWN = Set.of(
            "port",
            "seed",
            "records",
            "realm",
            "clock",
            "days",
            "limits-lifted",
            "render",
            "no-gzip");

    private final Map<String, String> arguments = new HashMap<>();

    private QboSimulatorMain(List<String> words) {
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
        QboSimulatorMain main = new QboSimulatorMain(List.of(words));
        try (QboSimulator simulator = main.start()) {
            FileOutputStream console = new FileOutputStream(FileDescriptor.out);
            PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
            QboTokens tokens = simulator.issueTokens(simulator.company().realm());
            out.println("READY port=" + simulator.baseUri().getPort() + " realm=" + tokens.realm()
                    + " refresh_token=" + tokens.refreshToken());
            new CountDownLatch(1).await();
        }
    }

    private QboSimulator start() {
        String stands = arguments.get("clock");
        Clock clock = stands == null
                ? Clock.systemUTC()
                : Clock.fixed(Instant.parse(stands), ZoneOffset.UTC);
        Books books = Books.builder(number("seed", 1))
                .records((int) number("records", 20_000))
                .clock(clock)
                .build();
        for (long day = number("days", 0); day > 0; day--) books.dayOfBusiness();
        QboSimulator simulator = QboSimulator.builder()
                .company(arguments.getOrDefault("realm", "9130350000000001"), books)
                .clock(clock)
                .limits(arguments.containsKey("limits-lifted") ? QboLimits.LIFTED : QboLimits.REAL)
                .port((int) number("port", 0))
                .gzip(!arguments.containsKey("no-gzip"))
                .journalMax(0)
                .start();
        if (arguments.containsKey("render")) simulator.company().render();
        return simulator;
    }

    private long number(String name, long otherwise) {
        String text = arguments.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
