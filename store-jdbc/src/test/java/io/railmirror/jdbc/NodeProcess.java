package io.railmirror.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that runs {@link CrashNode}. Confined to one thread. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;
    private String last = "nothing";

    private NodeProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static NodeProcess start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashNode.class.getName()));
        command.addAll(List.of(arguments));
        try {
            return new NodeProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says next; null when it ended. */
    @Nullable
    String next() {
        try {
            String line = lines.readLine();
            if (line != null) last = line;
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said last. */
    String last() {
        return last;
    }

    /** Waits until it says something; answers all that it said until then. */
    List<String> await(String word) {
        List<String> said = new ArrayList<>();
        for (String line = next(); !word.equals(line); line = next()) {
            if (line == null)
                throw new AssertionError("it ended before it said '%s': %s".formatted(word, said));
            said.add(line);
        }
        return said;
    }

    /** Lets it go on where it holds. */
    void letGo() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as the machine's scheduler would, for as long as it likes. */
    void pause() {
        signal("-STOP");
    }

    void wake() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            String pid = Long.toString(process.pid());
            int code = new ProcessBuilder("kill", signal, pid).start().waitFor();
            if (code != 0) throw new IllegalStateException("kill answered " + code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gives it a little more time; answers whether it ended in that. */
    boolean isGoneWithin(int millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end. */
    int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -9}. */
    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }
}
