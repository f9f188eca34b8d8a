package io.railmirror.benchmarks;

import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.qbo.simulator.QboTokens;
import io.railmirror.testkit.books.Books;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * The simulated company in a process of its own. All JSON is made before it is asked for. It prints
 * a line {@code READY …}, answers each line on its input with a line {@code STATS …}, and ends with
 * its input.
 */
final class SimulatorMain {

    static final String REALM = "9130350000000001";

    private static final long SEED = 1;
    private static final int JOURNAL_MAX = 1_000_000;
    private static final int THROTTLED = 429;

    private SimulatorMain() {}

    /** Takes the number of records and {@code lifted} or {@code real}. */
    public static void main(String[] args) throws Exception {
        int records = Integer.parseInt(args[0]);
        QboLimits limits = args[1].equals("lifted") ? QboLimits.LIFTED : QboLimits.REAL;
        Books books =
                Books.builder(SEED).records(records).clock(Clock.systemUTC()).build();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (QboSimulator simulator = QboSimulator.builder()
                .company(REALM, books)
                .limits(limits)
                .gzip(false)
                .journalMax(JOURNAL_MAX)
                .start()) {
            simulator.company().render();
            QboTokens tokens = simulator.issueTokens(REALM);
            say(
                    out,
                    "READY",
                    simulator.baseUri().toString(),
                    tokens.refreshToken(),
                    tokens.accessToken());
            answer(out, simulator);
        }
    }

    private static void answer(PrintStream out, QboSimulator simulator) throws Exception {
        BufferedReader asked =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (asked.readLine() != null)
            say(
                    out,
                    "STATS",
                    Long.toString(simulator.journal().total()),
                    Long.toString(simulator.journal().countStatus(THROTTLED)));
    }

    private static void say(PrintStream out, String... words) {
        out.println(String.join(" ", List.of(words)));
    }
}
