package io.railmirror.examples.quickstart;

import io.railmirror.core.error.RailmirrorException;
import io.railmirror.jdbc.JdbcStore;
import io.railmirror.jdbc.JdbcStoreBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where mirror and log are kept: an H2 file, or the PostgreSQL database that
 * {@code RAILMIRROR_JDBC_URL} names, as {@code RAILMIRROR_JDBC_USER} with
 * {@code RAILMIRROR_JDBC_PASSWORD}.
 *
 * @param name to be shown, without any secret
 * @param builder opens the store
 * @param days the file that tells how far the simulated company has lived
 */
record Place(String name, JdbcStoreBuilder builder, Path days) {

    private static final String URL = "RAILMIRROR_JDBC_URL";
    private static final String USER = "RAILMIRROR_JDBC_USER";
    private static final String PASSWORD = "RAILMIRROR_JDBC_PASSWORD";

    /**
     * The place that the environment names.
     *
     * @param folder outlives the program
     */
    static Place of(Map<String, String> environment, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
        }
        String url = environment.get(URL);
        if (url == null) {
            Path file = folder.resolve("books").toAbsolutePath();
            return new Place("the H2 file " + file, JdbcStore.h2(file), folder.resolve("h2.days"));
        }
        if (!url.startsWith("jdbc:postgresql:"))
            throw new IllegalArgumentException(
                    "%s must begin with jdbc:postgresql:, leave it out for an H2 file"
                            .formatted(URL));
        JdbcStoreBuilder builder = JdbcStore.postgres(
                url, environment.getOrDefault(USER, ""), environment.getOrDefault(PASSWORD, ""));
        return new Place(
                "the PostgreSQL database of %s, as %s with %s".formatted(URL, USER, PASSWORD),
                builder,
                folder.resolve("postgresql.days"));
    }

    /**
     * Opens the store.
     *
     * @throws IllegalStateException when it cannot be opened; says where it was to be and why, and
     *     no secret
     */
    JdbcStore open() {
        try {
            return builder.open();
        } catch (RailmirrorException e) {
            String why = e.getCause() == null ? "" : " " + e.getCause().getMessage();
            throw new IllegalStateException(
                    "Mirror and log cannot be kept in %s. %s%s"
                            .formatted(name, e.getMessage(), why),
                    e);
        }
    }
}
