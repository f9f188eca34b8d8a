package io.railmirror.benchmarks;

import io.railmirror.jdbc.JdbcStore;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The bare limit: plain JDBC that writes rows it was handed ready-made into every table and index
 * that a page of the engine touches, in transactions of the same size. It maps, hashes, looks up
 * and decides nothing.
 */
final class WriteLimit {

    private static final String SCHEMA = "bare";

    private static final int PIECE = 64 * 1024;

    private final BenchServer server;

    /** A way to write the rows of one table. */
    @FunctionalInterface
    interface Way {

        void write(Connection connection, String table, Written.Part part)
                throws SQLException, IOException;
    }

    WriteLimit(BenchServer server) {
        this.server = server;
    }

    /** Writes the rows of some businesses, each over its own connection; records per second. */
    double perSecond(List<Written> businesses, Way way) throws Exception {
        server.run("drop schema if exists " + SCHEMA + " cascade");
        JdbcStore.migrate(server.dataSource(), SCHEMA);
        server.run("checkpoint");
        ExecutorService threads = Executors.newFixedThreadPool(businesses.size());
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (Written business : businesses) tasks.add(() -> write(business, way));
            long begin = System.nanoTime();
            for (Future<Boolean> one : threads.invokeAll(tasks)) one.get();
            double seconds = (System.nanoTime() - begin) / 1e9;
            return businesses.stream().mapToLong(Written::records).sum() / seconds;
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean write(Written business, Way way) throws SQLException, IOException {
        try (Connection connection = server.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (Written.Batch batch : business.batches()) {
                for (Written.Part part : batch.parts())
                    way.write(connection, SCHEMA + "." + part.table(), part);
                moveHead(connection, batch);
                connection.commit();
            }
        }
        return true;
    }

    /** The head of the log, which every page moves. */
    private static void moveHead(Connection connection, Written.Batch batch) throws SQLException {
        String business = batch.parts().get(0).columns().get(0).values()[0];
        String sql = ("insert into %1$s.log_head (business_id, log_id, sequence, hash, logged_at)"
                        + " values ('%2$s', '%2$s', %3$d, sha256('head'), current_timestamp)"
                        + " on conflict (business_id) do update set sequence = %3$d,"
                        + " logged_at = current_timestamp")
                .formatted(SCHEMA, business, batch.head());
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Rows as COPY wants them, made before the clock starts, in one message. */
    static void copy(Connection connection, String table, Written.Part part) throws SQLException {
        copy(connection, table, part.copied(), part.copied().length);
    }

    /** The same in pieces: of a large batch the server works on one while the next is sent. */
    static void copyInPieces(Connection connection, String table, Written.Part part)
            throws SQLException {
        copy(connection, table, part.copied(), PIECE);
    }

    private static void copy(Connection connection, String table, byte[] rows, int piece)
            throws SQLException {
        CopyIn target = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin (format binary)");
        for (int from = 0; from < rows.length; from += piece)
            target.writeToCopy(rows, from, Math.min(piece, rows.length - from));
        target.endCopy();
    }

    /** One array per column. */
    static void unnest(Connection connection, String table, Written.Part part) throws SQLException {
        String arrays = part.columns().stream().map(column -> "?::text[]").collect(joined());
        String names = part.columns().stream().map(Written.Column::name).collect(joined());
        String casts = part.columns().stream()
                .map(column -> column.name() + "::" + column.type())
                .collect(joined());
        String sql = "insert into %s (%s) select %s from unnest(%s) as v(%s)"
                .formatted(table, names, casts, arrays, names);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < part.columns().size(); i++) {
                Array values =
                        connection.createArrayOf("text", part.columns().get(i).values());
                insert.setArray(i + 1, values);
            }
            insert.executeUpdate();
        }
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(", ");
    }
}
