package io.railmirror.testkit.contract;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How often each kind of fault met each kind of stream. Thread-safe. */
public final class FaultTable {

    private final Map<String, Map<String, Integer>> byStream = new TreeMap<>();
    private final Set<String> faults = new TreeSet<>();

    /** An empty table. */
    public FaultTable() {}

    /** Declares that a fault can meet a kind of stream; it counts as required from then on. */
    public synchronized void require(String stream, String fault) {
        faults.add(fault);
        byStream.computeIfAbsent(stream, none -> new TreeMap<>()).putIfAbsent(fault, 0);
    }

    /** A fault met a stream. */
    public synchronized void met(String stream, String fault) {
        require(stream, fault);
        byStream.computeIfAbsent(stream, none -> new TreeMap<>()).merge(fault, 1, Integer::sum);
    }

    /** The pairs that met less often than this, in words. */
    public synchronized Set<String> below(int times) {
        Set<String> found = new TreeSet<>();
        byStream.forEach((stream, counts) -> counts.forEach((fault, count) -> {
            if (count < times) found.add(fault + " met " + stream + " " + count + " times");
        }));
        return found;
    }

    /** One line per fault, one column per kind of stream; a dash where they cannot meet. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        text.append("%-20s".formatted("fault"));
        byStream.keySet().forEach(stream -> text.append(" | ").append(stream));
        for (String fault : faults) text.append('\n').append(line(fault));
        return text.toString();
    }

    private String line(String fault) {
        return byStream.entrySet().stream()
                .map(column -> {
                    Integer count = column.getValue().get(fault);
                    String cell = count == null ? "-" : Integer.toString(count);
                    return ("%" + column.getKey().length() + "s").formatted(cell);
                })
                .collect(Collectors.joining(" | ", "%-20s | ".formatted(fault), ""));
    }
}
