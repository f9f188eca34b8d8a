package io.railmirror.plaid.referee;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A simulator in a process of its own; it ends when this is closed. */
final class SimulatorProcess implements AutoCloseable {

    private static final String MAIN = "io.railmirror.plaid.simulator.PlaidSimulatorMain";

    private final Process process;
    private final int port;
    private final String accessToken;

    private SimulatorProcess(Process process, String ready) {
        this.process = process;
        this.port = Integer.parseInt(word(ready, "port"));
        this.accessToken = word(ready, "access_token");
    }

    static SimulatorProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
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

    private static String word(String line, String name) {
        for (String word : line.split(" "))
            if (word.startsWith(name + "=")) return word.substring(name.length() + 1);
        throw new IllegalStateException("no " + name + " in " + line);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    String accessToken() {
        return accessToken;
    }

    boolean isAnotherProcess() {
        return process.pid() != ProcessHandle.current().pid() && process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
