package io.railmirror.benchmarks;

import io.railmirror.core.log.LogHead;
import io.railmirror.core.spi.store.Store;

import java.util.List;

/** A large company through the whole pipeline, as fast as it goes. */
final class SpineBenchmark implements Benchmark {

    private static final String RECORDS = "200000";

    @Override
    public String purpose() {
        return "200,000 records over HTTP into memory, limits lifted on both sides: records/s"
                + " beside the bare fetch of the same pages, and memory beyond the store's content";
    }

    @Override
    public void run(Figures figures) throws Exception {
        try (SimulatorProcess simulator = SimulatorProcess.start("qbo", RECORDS, "lifted")) {
            List<String> pages = warm(simulator);
            Load.Result result = new Load(simulator, Load.LIFTED).run();
            BareFetch bare = new BareFetch(simulator.word(QboCompany.ACCESS_TOKEN));
            bare.seconds(pages);
            double bareRate = result.records() / bare.seconds(pages);
            figures.print("spine_records", result.records());
            figures.print("spine_seconds", result.seconds(), 2);
            figures.print("spine_rec_s", result.perSecond(), 0);
            figures.print("spine_processor_s", result.processorSeconds(), 2);
            figures.print("bare_pages", pages.size());
            figures.print("bare_rec_s", bareRate, 0);
            figures.print("spine_ratio", result.perSecond() / bareRate, 3);
            memory(simulator, figures);
        }
    }

    /** Twice: in a second load the compiler is still at work. */
    private static List<String> warm(SimulatorProcess simulator) {
        new Load(simulator, Load.LIFTED).run();
        Load load = new Load(simulator, Load.LIFTED);
        load.run();
        return load.queries();
    }

    /** A run of its own, since looking at the heap takes time. */
    private static void memory(SimulatorProcess simulator, Figures figures) throws Exception {
        long before = LiveSet.settled();
        Load load = new Load(simulator, Load.LIFTED);
        List<LiveSet.Sample> samples;
        try (LiveSet live = new LiveSet(() -> entries(load.store()))) {
            load.run();
            samples = live.samples();
        }
        long content = LiveSet.settled() - before;
        StoreContent known = new StoreContent(load.store(), content);
        figures.megabytes("store_mb", content);
        figures.print("live_samples", samples.size());
        figures.megabytes(
                "live_mb_beyond_store",
                samples.stream()
                        .mapToDouble(sample ->
                                sample.bytes() - before - known.bytesUpTo(sample.progress()))
                        .max()
                        .orElseThrow());
    }

    private static long entries(Store store) {
        return store.log().head(Load.BUSINESS).map(LogHead::sequence).orElse(0L);
    }
}
