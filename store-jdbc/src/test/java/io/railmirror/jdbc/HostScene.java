package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.Verification;
import io.railmirror.testkit.time.SettableClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A store in a database in which the host has a table of its own. Not thread-safe. */
final class HostScene implements AutoCloseable {

    static final BusinessId ACME = BusinessId.of("acme");
    static final BusinessId BOLT = BusinessId.of("bolt");

    private final TestDatabase.Place place;
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T08:00:00Z"));
    private final List<Connection> connections = new ArrayList<>();
    private final JdbcStore store;

    private HostScene(TestDatabase.Place place) {
        this.place = place;
        this.store = place.open(clock);
    }

    static HostScene open(TestDatabase database) throws SQLException {
        HostScene scene = new HostScene(database.newPlace());
        try (Connection connection = scene.host().getConnection()) {
            run(connection, "create table statement_sent (id integer primary key, state varchar)");
            run(connection, "insert into statement_sent values (0, 'new')");
        }
        return scene;
    }

    JdbcStore store() {
        return store;
    }

    SettableClock clock() {
        return clock;
    }

    DataSource host() {
        return place.host();
    }

    /** Another connection of the host, in a transaction. */
    Connection begin() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Another connection of the host, which commits by itself. */
    Connection connect() throws SQLException {
        Connection connection = host().getConnection();
        connections.add(connection);
        return connection;
    }

    static HostEvent event(BusinessId business, String name) {
        return HostEvent.of(business, name, "{\"of\":\"" + business + "\"}");
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The SQL state with which a statement is refused. */
    static String stateOf(Connection connection, String sql) {
        try {
            run(connection, sql);
            return "accepted";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** What others see of the first column of a query. */
    List<String> committed(String sql) throws SQLException {
        try (Connection connection = host().getConnection()) {
            return texts(connection, sql);
        }
    }

    /** The columns of a query's rows, with blanks between. */
    static List<String> texts(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) row.add(String.valueOf(rows.getString(i)));
                found.add(String.join(" ", row));
            }
            return found;
        }
    }

    /** What was sent, as the host's own table has it. */
    List<String> sent() throws SQLException {
        return committed("select id from statement_sent where id > 0 order by id");
    }

    /** The names of the facts in the log of a business, which is sound. */
    List<String> facts(BusinessId business) {
        Verification verification = new LogVerifier(store.log()).verify(business);
        assertThat(verification).isInstanceOf(Verification.Consistent.class);
        return store.log().read(LogQuery.of(business)).stream()
                .map(change -> change.entry().what().fact().detail())
                .toList();
    }

    /** Nothing is left in any table that a fact is written to. */
    void checkNoTrace() throws SQLException {
        UnaryOperator<String> all = table -> "select * from railmirror." + table;
        for (String table : List.of("log_head", "log_entry", "document"))
            assertThat(committed(all.apply(table))).as(table).isEmpty();
        assertThat(sent()).isEmpty();
    }

    @Override
    public void close() throws SQLException {
        for (int i = connections.size() - 1; i >= 0; i--) end(connections.get(i));
        store.close();
        place.drop().run();
    }

    private static void end(Connection connection) throws SQLException {
        if (connection.isClosed()) return;
        if (!connection.getAutoCommit()) connection.rollback();
        connection.close();
    }
}
