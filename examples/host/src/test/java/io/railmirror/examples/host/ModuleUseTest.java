package io.railmirror.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The library serves a host on a module path and one on a class path alike. */
@Timeout(180)
class ModuleUseTest {
    private static final String MODULE = "io.railmirror.examples.host";
    private static final String STORE_MAIN = "io.railmirror.examples.host.StoreHost";
    private static final String MAIN = "io.railmirror.examples.host.Host";

    @TempDir
    Path folder;

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

    @Test
    void aStoreIsMadeAndFoundAgainFromTheModulePathAndFromTheClassPath() throws Exception {
        String path = withStore();
        String file = folder.resolve("books").toString();
        List<String> made = run(
                "--module-path",
                path,
                "--add-modules",
                "ALL-MODULE-PATH",
                "--module",
                MODULE + "/" + STORE_MAIN,
                file);
        assertThat(made)
                .contains("named module: true, refused: true,"
                        + " log: Consistent[business=acme, sequence=1]");
        List<String> found = run("--class-path", path, STORE_MAIN, file);
        assertThat(found)
                .contains("named module: false, refused: true,"
                        + " log: Consistent[business=acme, sequence=2]");
        String other = folder.resolve("other").toString();
        assertThat(run("--class-path", path, STORE_MAIN, other))
                .contains("named module: false, refused: true,"
                        + " log: Consistent[business=acme, sequence=1]");
    }

    private static String path() throws IOException {
        return joined(Stream.concat(
                Stream.of(RuntimeClassPath.host()), RuntimeClassPath.library().stream()));
    }

    /**
     * The host that has a store, compiled here: a compiler finds the store's module in its jar
     * alone, and where a build only compiles there is none.
     */
    private String withStore() throws IOException {
        List<Path> library = new ArrayList<>();
        for (Path path : RuntimeClassPath.withStore())
            library.add(isNamed(path) ? path : pack(path));
        Path host = folder.resolve("host");
        StringWriter said = new StringWriter();
        int failed = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "-proc:none",
                        "--release",
                        "17",
                        "-d",
                        host.toString(),
                        "--module-path",
                        joined(library.stream()),
                        "src/main/java/" + MAIN.replace('.', '/') + ".java",
                        "src/test/store/" + STORE_MAIN.replace('.', '/') + ".java",
                        "src/test/store/module-info.java");
        assertThat(failed).as("%s", said).isZero();
        return joined(Stream.concat(Stream.of(host), library.stream()));
    }

    private static String joined(Stream<Path> paths) {
        return paths.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** A folder without a descriptor is no module: only the manifest of its jar names one. */
    private static boolean isNamed(Path path) {
        return Files.isRegularFile(path) || Files.exists(path.resolve("module-info.class"));
    }

    /** Packs the store's classes, where the build has not done so yet, as the build does. */
    private Path pack(Path classes) throws IOException {
        Path packed = folder.resolve("store.jar");
        if (Files.exists(packed)) return packed;
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", "io.railmirror.jdbc");
        try (var jar = new JarOutputStream(Files.newOutputStream(packed), manifest);
                Stream<Path> walk = Files.walk(classes)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                jar.putNextEntry(new ZipEntry(name.replace(File.separatorChar, '/')));
                Files.copy(file, jar);
            }
        }
        return packed;
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
