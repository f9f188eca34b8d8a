package io.railmirror.benchmarks;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH on the pieces that every record passes. */
final class PiecesBenchmark implements Benchmark {

    @Override
    public String purpose() {
        return "one bill of 1,240 bytes through JMH: hash, normal form, differences, mapping; ns";
    }

    @Override
    public void run(Figures figures) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(Pieces.class.getName())
                .verbosity(VerboseMode.SILENT)
                .build();
        for (RunResult result : new Runner(options).run())
            figures.print(
                    result.getPrimaryResult().getLabel() + "_ns",
                    result.getPrimaryResult().getScore(),
                    0);
    }
}
