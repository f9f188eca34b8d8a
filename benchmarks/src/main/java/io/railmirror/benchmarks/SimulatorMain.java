package io.railmirror.benchmarks;

import io.railmirror.testkit.http.Journal;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A simulated company in a process of its own. It prints a line {@code READY …} with the words of
 * its rail, answers each line on its input with a line {@code STATS …}, and ends with its input.
 */
final class SimulatorMain {

    private static final int THROTTLED = 429;

    /** What can be simulated, by rail. */
    private static final Map<String, Program> PROGRAMS =
            Map.of("qbo", QboCompany::start, "stripe", StripeCompany::start);

    /** Starts a company of so many records of its books, its limits lifted or real. */
    private interface Program {
        Simulated start(int records, boolean lifted);
    }

    /** A simulator that listens. */
    interface Simulated extends AutoCloseable {

        /** What one must know to call it; its address first. */
        List<String> words();

        /** What it was asked. */
        Journal journal();

        @Override
        void close();
    }

    private SimulatorMain() {}

    /** Takes the rail, the number of records and {@code lifted} or {@code real}. */
    public static void main(String[] args) throws Exception {
        Program program = PROGRAMS.get(args[0]);
        if (program == null) throw new IllegalArgumentException("known are " + PROGRAMS.keySet());
        int records = Integer.parseInt(args[1]);
        boolean lifted = args[2].equals("lifted");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Simulated company = program.start(records, lifted)) {
            out.println("READY " + String.join(" ", company.words()));
            answer(out, company.journal());
        }
    }

    private static void answer(PrintStream out, Journal journal) throws Exception {
        BufferedReader asked =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (asked.readLine() != null)
            out.println("STATS %d %d".formatted(journal.total(), journal.countStatus(THROTTLED)));
    }
}
