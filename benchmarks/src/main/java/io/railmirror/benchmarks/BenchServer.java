package io.railmirror.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** A PostgreSQL server beside this process that keeps what it commits. */
final class BenchServer implements AutoCloseable {

    static final String USER = "postgres";

    private static final List<String> SHOWN = List.of(
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "shared_buffers",
            "huge_pages_status",
            "max_wal_size");

    private final EmbeddedPostgres server;

    private BenchServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static BenchServer start() throws IOException {
        return new BenchServer(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .start());
    }

    DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    String url() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort());
    }

    /** The build of the server and the settings that decide what a commit costs. */
    String build() throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            words.add(one(statement, "select version()"));
            for (String setting : SHOWN)
                words.add(setting + " " + one(statement, "show " + setting));
        }
        return String.join(", ", words);
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Runs statements outside of any transaction. */
    void run(String... statements) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
