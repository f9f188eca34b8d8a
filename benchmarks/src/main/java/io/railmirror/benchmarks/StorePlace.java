package io.railmirror.benchmarks;

import io.railmirror.jdbc.JdbcStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
            return JdbcStore.postgres(server.url(), BenchServer.USER, BenchServer.USER)
                    .schema(SCHEMA)
                    .open();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** Files in a folder that is removed at the end. */
    record H2(Path folder) implements StorePlace {

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
            return JdbcStore.h2(folder.resolve("books")).open();
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
