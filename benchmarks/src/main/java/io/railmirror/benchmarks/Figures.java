package io.railmirror.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints figures, one line each. */
record Figures(PrintStream out) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final double MEGABYTE = 1 << 20;

    void print(String name, Object value) {
        out.println(name + "=" + value);
    }

    void print(String name, double value, int digits) {
        print(name, String.format(Locale.ROOT, "%." + digits + "f", value));
    }

    void megabytes(String name, double bytes) {
        print(name, bytes / MEGABYTE, 1);
    }

    /** The middle one. */
    static double median(List<Double> values) {
        return values.stream()
                .sorted(Comparator.naturalOrder())
                .skip(values.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** What the other figures were measured on; a loaded machine shows in the load. */
    void machine() throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        print(
                "machine",
                "%d x %s, %s %s, Java %s, heap at most %d MB, load %.1f"
                        .formatted(
                                system.getAvailableProcessors(),
                                processor(),
                                system.getName(),
                                system.getArch(),
                                Runtime.version(),
                                Runtime.getRuntime().maxMemory() >> 20,
                                system.getSystemLoadAverage()));
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) return "unknown processor";
        try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        }
    }
}
