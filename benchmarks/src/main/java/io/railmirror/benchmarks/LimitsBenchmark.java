package io.railmirror.benchmarks;

import io.railmirror.qbo.QboConfig;

/** A company under the limits that the rail declares and the simulator enforces. */
final class LimitsBenchmark implements Benchmark {

    private static final String RECORDS = "20000";

    @Override
    public String purpose() {
        return "20,000 records with the real limits on both sides: calls, refusals, seconds";
    }

    @Override
    public void run(Figures figures) throws Exception {
        try (SimulatorProcess simulator = SimulatorProcess.start("qbo", RECORDS, "real")) {
            Load.Result result = new Load(simulator, QboConfig.LIMITS).run();
            SimulatorProcess.Stats stats = simulator.stats();
            figures.print("limits_records", result.records());
            figures.print("limits_calls", stats.calls());
            figures.print("limits_429", stats.throttled());
            figures.print("limits_seconds", result.seconds(), 1);
        }
    }
}
