package io.railmirror.benchmarks;

import io.railmirror.jdbc.JdbcStore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process with little memory that loads records, reads all of them once more, and says what was
 * live at most.
 */
public final class HeapMain {

    private static final String SAID = "PEAK ";

    private HeapMain() {}

    /** Runs such a process and answers the peak in bytes. */
    static double peak(String address, int records) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapMain.class.getName(),
                        address,
                        Integer.toString(records)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0 || !said.startsWith(SAID))
            throw new IOException("the loading process ended with " + code + ": " + said);
        return Double.parseDouble(said.substring(SAID.length()));
    }

    /** Loads into the store at the address that comes first; then comes how many records. */
    public static void main(String[] args) {
        Bills bills = new Bills(Integer.parseInt(args[1]), 1);
        try (JdbcStore store = StorePlace.open(args[0]);
                LiveSet live = new LiveSet(() -> 0)) {
            StoreLoad load = new StoreLoad(store, 1);
            load.perSecond(bills);
            load.perSecond(bills);
            long peak = live.samples().stream()
                    .mapToLong(LiveSet.Sample::bytes)
                    .max()
                    .orElseThrow();
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(SAID + peak);
        }
    }
}
