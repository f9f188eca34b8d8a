package io.railmirror.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.sql.DataSource;

/**
 * A real server, started once and stopped with the virtual machine. Its programs were put into
 * target/postgresql by the build.
 */
final class PostgresServer {

    static final String USER = "postgres";
    private static final String TEMPLATE = "railmirror_template";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Holds the server of a version; the first who asks starts it. */
    private static final class Newest {
        static final PostgresServer SERVER = start("newest");
    }

    private static final class Oldest {
        static final PostgresServer SERVER = start("oldest");
    }

    static PostgresServer newest() {
        return Newest.SERVER;
    }

    static PostgresServer oldest() {
        return Oldest.SERVER;
    }

    private static PostgresServer start(String version) {
        try {
            PostgresServer started = new PostgresServer(EmbeddedPostgres.builder()
                    .setPgBinaryResolver((system, machine) -> programs(version))
                    .start());
            started.run("create database " + TEMPLATE);
            JdbcStore.migrate(started.dataSource(TEMPLATE), JdbcStoreBuilder.SCHEMA);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream programs(String version) throws IOException {
        Path copy = Files.createTempFile("railmirror-postgresql", ".txz");
        copy.toFile().deleteOnExit();
        try (ZipFile jar =
                new ZipFile(Path.of("target/postgresql", version + ".jar").toFile())) {
            ZipEntry archive = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream in = jar.getInputStream(archive)) {
                Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return Files.newInputStream(copy);
    }

    /** A new database with a store's empty tables. */
    String newDatabase() {
        return newDatabaseLike(TEMPLATE);
    }

    /**
     * A new database with what another one has. Its files are copied, which takes half as long as
     * to write them into the server's own log; nobody recovers a server that ends with the tests.
     */
    String newDatabaseLike(String other) {
        return newDatabase(" template " + other + " strategy file_copy");
    }

    /** A new database with nothing in it. */
    String newEmptyDatabase() {
        return newDatabase("");
    }

    private String newDatabase(String template) {
        String name = "railmirror_" + databases.incrementAndGet();
        run("create database " + name + template);
        return name;
    }

    void drop(String database) {
        run("drop database if exists " + database + " with (force)");
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port(), database);
    }

    int port() {
        return server.getPort();
    }

    DataSource dataSource(String database) {
        return server.getDatabase(USER, database);
    }

    private void run(String sql) {
        try (Connection connection = dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
