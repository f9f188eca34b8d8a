package io.railmirror.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Runs one measurement by its name; without a known name it lists them. */
public final class Benchmarks {

    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.of(
            "spine", new SpineBenchmark(),
            "store", new StoreBenchmark(),
            "jmh", new PiecesBenchmark(),
            "limits", new LimitsBenchmark(),
            "stripe", new StripeBenchmark(),
            "webhook", new WebhookBenchmark()));

    private Benchmarks() {}

    /** Runs the measurement that the first argument names. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Benchmark chosen = args.length == 0 ? null : ALL.get(args[0]);
        if (chosen == null) {
            ALL.forEach((name, one) -> out.println(name + ": " + one.purpose()));
            return;
        }
        Figures figures = new Figures(out);
        figures.machine();
        chosen.run(figures);
    }
}
