package io.railmirror.benchmarks;

import io.railmirror.jdbc.JdbcStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where stores are measured: each new one is empty, and nothing of the last one is left. */
interface StorePlace extends AutoCloseable {

    /** What its figures begin with. */
    String prefix();

    /** What the figures were measured on. */
    String build() throws SQLException;

    /** An empty store. */
    JdbcStore fresh() throws Exception;

    /** How big measurements may be here, as a part of what they are on a server. */
    int divisor();

    /** By what another process finds the store that was made last. */
    String address();

    /** Opens the store at an address. */
    static JdbcStore open(String address) {
        return address.startsWith("jdbc:")
                ? JdbcStore.postgres(address, BenchServer.USER, BenchServer.USER)
                        .schema(Postgres.SCHEMA)
                        .open()
                : JdbcStore.h2(Path.of(address)).open();
    }

    /**
     * Runs statements beside the store, each in a transaction of its own; the store is not open.
     */
    void run(List<String> statements) throws SQLException;

    /** The numbers from 1 to another, as a table of that name with the column x. */
    String numbers(int last, String name);

    /** What makes a table that was filled a warm one. */
    List<String> settled(String table);

    @Override
    void close() throws IOException;

    /** Schemas of one server. */
    record Postgres(BenchServer server) implements StorePlace {

        static final String SCHEMA = "measured";

        @Override
        public String prefix() {
            return "";
        }

        @Override
        public String build() throws SQLException {
            return server.build();
        }

        @Override
        public JdbcStore fresh() throws SQLException {
            server.run("drop schema if exists " + SCHEMA + " cascade", "checkpoint");
            return StorePlace.open(address());
        }

        @Override
        public int divisor() {
            return 1;
        }

        @Override
        public String address() {
            return server.url();
        }

        @Override
        public void run(List<String> statements) throws SQLException {
            List<String> all = new ArrayList<>(statements);
            all.add(0, "set search_path = " + SCHEMA);
            server.run(all.toArray(String[]::new));
        }

        @Override
        public String numbers(int last, String name) {
            return "generate_series(1, %d) as %s(x)".formatted(last, name);
        }

        @Override
        public List<String> settled(String table) {
            return List.of("vacuum (analyze) " + table);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** Files in a folder that is removed at the end. */
    record H2(Path folder) implements StorePlace {

        private static final String OPTIONS =
                ";USER=sa;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0";

        static H2 create() throws IOException {
            return new H2(Files.createTempDirectory("railmirror-bench"));
        }

        @Override
        public String prefix() {
            return "h2_";
        }

        @Override
        public String build() {
            return "H2 " + org.h2.engine.Constants.FULL_VERSION + ", WRITE_DELAY 0";
        }

        @Override
        public JdbcStore fresh() throws IOException {
            for (Path old : files()) Files.deleteIfExists(old);
            return StorePlace.open(address());
        }

        @Override
        public int divisor() {
            return 20;
        }

        @Override
        public String address() {
            return folder.resolve("books").toString();
        }

        @Override
        public void run(List<String> statements) throws SQLException {
            try (Connection connection =
                            DriverManager.getConnection("jdbc:h2:file:" + address() + OPTIONS);
                    Statement statement = connection.createStatement()) {
                statement.execute("set schema railmirror");
                for (String sql : statements) statement.execute(sql);
            }
        }

        @Override
        public String numbers(int last, String name) {
            return "system_range(1, %d) as %s(x)".formatted(last, name);
        }

        @Override
        public List<String> settled(String table) {
            return List.of();
        }

        @Override
        public void close() throws IOException {
            for (Path old : files()) Files.deleteIfExists(old);
            Files.delete(folder);
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> all = Files.list(folder)) {
                return all.sorted(Comparator.naturalOrder()).toList();
            }
        }
    }
}
