package io.railmirror.benchmarks;

/** One measurement. */
interface Benchmark {

    /** What it measures, in one line. */
    String purpose();

    /** Measures and prints. */
    void run(Figures figures) throws Exception;
}
