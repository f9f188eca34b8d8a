package io.railmirror.jdbc;

import io.railmirror.jdbc.internal.open.Pools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A store's empty tables in a file, made once and copied: migrating anew for each test is slow. */
final class H2Template {

    private static final String ENDING = ".mv.db";
    private static final Path FILE = make();

    private H2Template() {}

    private static Path make() {
        Path file = newFolder().resolve("template");
        JdbcStore.h2(file).open().close();
        try (Connection connection =
                run(Pools.h2File(file), "script to '%s'".formatted(script(file)))) {
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path script(Path file) {
        return file.resolveSibling("template.sql").toAbsolutePath();
    }

    /** A file with a store's empty tables, alone in its folder. */
    static Path newFile() {
        try {
            Path file = newFolder().resolve("books");
            Files.copy(Path.of(FILE + ENDING), Path.of(file + ENDING));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A database in memory with a store's empty tables; lasts as long as the connection is open.
     */
    static Connection newMemory(String name) {
        return run(Pools.h2Memory(name), "runscript from '%s'".formatted(script(FILE)));
    }

    private static Connection run(String url, String sql) {
        try {
            Connection connection = DriverManager.getConnection(url, "sa", "");
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "h2-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try (var files = Files.list(file.getParent())) {
            for (Path next : files.toList()) Files.delete(next);
            Files.delete(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
