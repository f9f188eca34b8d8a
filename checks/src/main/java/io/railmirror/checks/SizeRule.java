package io.railmirror.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hard limits of size, with a ratchet: offenders that are listed may stay as they are, may not
 * grow, and leave the list as soon as they keep the limit.
 */
final class SizeRule {
    private static final String LIST = "size-offenders.txt";

    private SizeRule() {}

    static List<String> violations(CodeModule module) {
        return violations(module, listed());
    }

    /**
     * Measures the module against a list.
     *
     * @param listed lines of {@code SIZE MEASURE module path#method}
     */
    static List<String> violations(CodeModule module, List<String> listed) {
        List<SourceFile> files = SourceFile.parse(module);
        var problems = new ArrayList<String>();
        Map<String, Integer> ceilings = ceilings(module, listed);
        for (SourceFile file : files) {
            for (Offence offence : SizeScan.offences(module.name(), file)) {
                judge(offence, Optional.ofNullable(ceilings.remove(offence.key())), problems);
            }
        }
        ceilings.keySet().forEach(key -> problems.add(key + ": remove it from " + LIST));
        int lines = files.stream().mapToInt(file -> file.lines().size()).sum();
        if (lines > module.role().linesMax()) {
            problems.add("%s has %d lines of main code, at most %d"
                    .formatted(module.name(), lines, module.role().linesMax()));
        }
        return problems;
    }

    private static void judge(Offence offence, Optional<Integer> ceiling, List<String> problems) {
        if (ceiling.isEmpty()) {
            problems.add(offence.toString());
        } else if (offence.size() > ceiling.get()) {
            problems.add(offence + "; listed with " + ceiling.get() + " and may not grow");
        }
    }

    private static Map<String, Integer> ceilings(CodeModule module, List<String> listed) {
        var ceilings = new HashMap<String, Integer>();
        for (String line : listed) {
            String[] words = line.split(" ");
            if (words.length != 4) {
                throw new IllegalStateException("not SIZE MEASURE module path: " + line);
            }
            if (words[2].equals(module.name())) {
                ceilings.put(String.join(" ", words[1], words[2], words[3]), sizeOf(words[0]));
            }
        }
        return ceilings;
    }

    private static Integer sizeOf(String word) {
        return Integer.valueOf(word);
    }

    private static List<String> listed() {
        try (InputStream in = SizeRule.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException(LIST + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
