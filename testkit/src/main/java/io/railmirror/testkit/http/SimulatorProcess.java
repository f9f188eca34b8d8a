package io.railmirror.testkit.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulator that runs alone, in a process of its own on the class path of this one; it ends when
 * this is closed. When it is ready it says so in one line, {@code READY name=value …}, among them
 * its port. Thread-safe.
 */
public final class SimulatorProcess implements AutoCloseable {

    private final Process process;
    private final String ready;

    private SimulatorProcess(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts a simulator and waits until it is ready.
     *
     * @param main its main class
     * @param arguments of its command line
     * @throws IOException when it could not be started, or ended at once
     */
    public static SimulatorProcess start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("READY ")) line = output.readLine();
        if (line == null) throw new IOException("the simulator ended before it was ready");
        return new SimulatorProcess(process, line);
    }

    /**
     * What the simulator said of itself when it was ready.
     *
     * @throws IllegalArgumentException when it said nothing of that name
     */
    public String said(String name) {
        for (String word : ready.split(" "))
            if (word.startsWith(name + "=")) return word.substring(name.length() + 1);
        throw new IllegalArgumentException("no " + name + " in " + ready);
    }

    /** Its address. */
    public String baseUrl() {
        return "http://127.0.0.1:" + said("port");
    }

    /** Whether it lives, and not in this process. */
    public boolean isAnotherProcess() {
        return process.pid() != ProcessHandle.current().pid() && process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
