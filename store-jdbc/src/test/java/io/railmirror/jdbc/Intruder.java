package io.railmirror.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A superuser who has turned triggers and references off and does as he likes with the log of acme.
 * Not thread-safe.
 */
final class Intruder implements AutoCloseable {

    /** The name under which the sound log is kept. */
    static final String KEPT = "kept";

    private static final List<String> TABLES = List.of("log_entry", "document", "log_head");
    private static final String ALL_TRIGGERS =
            "select distinct trigger_name from information_schema.triggers where trigger_schema = 'railmirror'";

    private final Connection connection;

    private Intruder(Connection connection) {
        this.connection = connection;
    }

    static Intruder in(HostScene scene, TestDatabase database) throws SQLException {
        Intruder intruder = new Intruder(scene.host().getConnection());
        if (database.isPostgres()) intruder.run("set session_replication_role = replica");
        else intruder.disarmH2();
        return intruder;
    }

    private void disarmH2() throws SQLException {
        for (String trigger : HostScene.texts(connection, ALL_TRIGGERS))
            run("drop trigger railmirror." + trigger);
        run("set referential_integrity false");
    }

    void run(String sql) throws SQLException {
        HostScene.run(connection, sql);
    }

    List<String> ask(String sql) throws SQLException {
        return HostScene.texts(connection, sql);
    }

    /** Keeps the log as it is, under a name. */
    void keep(String name) throws SQLException {
        for (String table : TABLES)
            run("create table %s_%s as select * from railmirror.%s".formatted(name, table, table));
    }

    /** Makes the log what it was when it was kept. */
    void restore() throws SQLException {
        for (String table : TABLES) {
            run("delete from railmirror." + table);
            run("insert into railmirror.%s select * from %s_%s".formatted(table, KEPT, table));
        }
    }

    void removeAll() throws SQLException {
        for (String table : List.of("log_head", "log_entry", "document"))
            run("delete from railmirror.%s where business_id = 'acme'".formatted(table));
    }

    void remove(long sequence) throws SQLException {
        run("delete from railmirror.log_entry where business_id = 'acme' and sequence = "
                + sequence);
    }

    void renumber(long from, long to) throws SQLException {
        run("update railmirror.log_entry set sequence = %d where business_id = 'acme'".formatted(to)
                + " and sequence = " + from);
    }

    /** Moves everything from a sequence on, far away first because keys are unique. */
    void shift(long from, int by) throws SQLException {
        for (int step : new int[] {1_000, by - 1_000})
            run("update railmirror.log_entry set sequence = sequence + (%d)".formatted(step)
                    + " where business_id = 'acme' and sequence >= " + from);
    }

    void copy(long from, long to) throws SQLException {
        String rest = String.join(
                ", ",
                columns("log_entry").stream()
                        .map(column -> column.split(" ")[0])
                        .filter(name -> !name.equals("sequence"))
                        .toList());
        run(("insert into railmirror.log_entry (sequence, %1$s) select %2$d, %1$s"
                        + " from kept_log_entry where business_id = 'acme' and sequence = %3$d")
                .formatted(rest, to, from));
    }

    /** The columns of a table, each with its type. */
    List<String> columns(String table) throws SQLException {
        List<String> columns = ask("select column_name, data_type from information_schema.columns"
                + " where table_schema = 'railmirror' and table_name = '" + table + "'");
        if (columns.isEmpty()) throw new IllegalStateException("no table " + table);
        return columns;
    }

    /** Another value than there is, as SQL. */
    static String other(String column) {
        String name = column.split(" ")[0];
        String type = column.substring(name.length() + 1);
        if (type.contains("int")) return "coalesce(%s, 0) + 100".formatted(name);
        if (type.contains("timestamp")) return name + " - interval '0.000001' second";
        if (type.contains("character")) return "'other'";
        if (type.equals("text")) return "'other'";
        return "(select hash from kept_log_entry where business_id = 'acme' and sequence = 5)";
    }

    void set(String table, String column, String value, String where) throws SQLException {
        run("update railmirror.%s set %s = %s where business_id = 'acme' and %s"
                .formatted(table, column, value, where));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
