package io.railmirror.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The library serves a host on a module path and one on a class path alike. */
@Timeout(60)
class ModuleUseTest {
    private static final String MODULE = "io.railmirror.examples.host";
    private static final String MAIN = "io.railmirror.examples.host.Host";

    @Test
    void engineAndRailStartOnTheModulePath() throws Exception {
        List<String> said = run("--module-path", path(), "--module", MODULE + "/" + MAIN);
        assertThat(said)
                .contains("named module: true, refused: true,"
                        + " log: Consistent[business=acme, sequence=0]");
    }

    @Test
    void engineAndRailStartOnTheClassPath() throws Exception {
        List<String> said = run("--class-path", path(), MAIN);
        assertThat(said)
                .contains("named module: false, refused: true,"
                        + " log: Consistent[business=acme, sequence=0]");
    }

    private static String path() throws IOException {
        return Stream.concat(
                        Stream.of(RuntimeClassPath.host()), RuntimeClassPath.library().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> run(String... arguments) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command =
                Stream.concat(Stream.of(java.toString()), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] said = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String text = new String(said, StandardCharsets.UTF_8).strip();
        assertThat(process.exitValue()).as(text).isZero();
        return text.lines().toList();
    }
}
