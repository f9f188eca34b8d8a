package io.railmirror.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Core and one rail, with all that they bring, stay light: a library is a guest. */
class WeightTest {
    private static final int JARS_MAX = 16;
    private static final long BYTES_MAX = 7_500_000;

    @Test
    void coreAndOneRailKeepTheirWeight() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (Path path : RuntimeClassPath.library()) {
            boolean jar = Files.isRegularFile(path);
            Path module = path.getParent().getParent().getFileName();
            sizes.put(
                    jar ? path.getFileName().toString() : module + " (not packed yet)",
                    jar ? Files.size(path) : packedSize(path));
        }
        long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
        String table = sizes.entrySet().stream()
                .map(size ->
                        String.format(Locale.ROOT, "%,12d  %s", size.getValue(), size.getKey()))
                .collect(Collectors.joining("\n"));
        String summary = String.format(
                Locale.ROOT,
                "%,12d  bytes in %d jars, at most %,d in %d",
                bytes,
                sizes.size(),
                BYTES_MAX,
                JARS_MAX);
        System.out.println("Runtime weight of core and one rail:\n" + table + "\n" + summary);

        assertThat(sizes.keySet())
                .as("own jars and Caffeine count")
                .anyMatch(name -> name.startsWith("caffeine"))
                .anyMatch(name -> name.contains("core"))
                .anyMatch(name -> name.contains("qbo"));
        assertThat(sizes).as(table).hasSizeLessThanOrEqualTo(JARS_MAX);
        assertThat(bytes).as(table).isLessThanOrEqualTo(BYTES_MAX);
    }

    /** The size of the jar that the classes would make, where the build has not packed them. */
    private static long packedSize(Path classes) throws IOException {
        var count = new Count();
        try (var jar = new JarOutputStream(count);
                Stream<Path> walk = Files.walk(classes)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return count.bytes;
    }

    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int single) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes += length;
        }
    }
}
