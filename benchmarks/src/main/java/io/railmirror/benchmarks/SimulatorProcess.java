package io.railmirror.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link SimulatorMain} in another process on the same class path. */
final class SimulatorProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final BufferedReader said;
    private final String[] ready;

    /**
     * What the simulator was asked so far.
     *
     * @param calls all requests
     * @param throttled those that it refused with 429
     */
    record Stats(long calls, long throttled) {}

    private SimulatorProcess(Process process, BufferedReader said, String[] ready) {
        this.process = process;
        this.said = said;
        this.ready = ready;
    }

    /**
     * Starts a company.
     *
     * @param program its rail, its size and its limits, as {@link SimulatorMain} takes them
     */
    static SimulatorProcess start(String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName()));
        command.addAll(List.of(program));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new SimulatorProcess(process, said, line(said, "READY"));
    }

    private static String[] line(BufferedReader said, String begin) throws IOException {
        String line = said.readLine();
        if (line == null || !line.startsWith(begin))
            throw new IOException("the simulator said '" + line + "', not " + begin);
        return line.split(" ");
    }

    String baseUrl() {
        return word(0);
    }

    /** One of {@link SimulatorMain.Simulated#words()}. */
    String word(int place) {
        return ready[1 + place];
    }

    Stats stats() throws IOException {
        OutputStream in = process.getOutputStream();
        in.write('\n');
        in.flush();
        String[] words = line(said, "STATS");
        return new Stats(Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
