package io.railmirror.examples.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a host has on its path that asks for core and one rail. */
final class RuntimeClassPath {
    private RuntimeClassPath() {}

    /** Where the host's own classes lie. */
    static Path host() {
        return target().resolve("classes");
    }

    /** The library and everything that it brings, as the build resolved it. */
    static List<Path> library() throws IOException {
        return read("runtime-class-path.txt");
    }

    /** The same with a store in a database and what that one needs. */
    static List<Path> withStore() throws IOException {
        return read("store-class-path.txt");
    }

    private static List<Path> read(String file) throws IOException {
        String text = Files.readString(target().resolve(file));
        return Arrays.stream(text.strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static Path target() {
        return Path.of(System.getProperty("basedir")).resolve("target");
    }
}
