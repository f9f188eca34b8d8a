package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Copies the rows of a store to another one that may have fewer tables. Confined to one thread. */
record TableCopy(Connection from, Connection to) {

    static final String TABLES = "select table_name from information_schema.tables where"
            + " table_schema = 'railmirror' and table_type like 'BASE%'"
            + " and table_name <> 'schema_history' order by table_name";

    /** With the keys and guards of the target asleep, so that the order does not matter. */
    static TableCopy between(Connection from, Connection to, TestDatabase database)
            throws SQLException {
        HostScene.run(
                to,
                database.isPostgres()
                        ? "set session_replication_role = replica"
                        : "set referential_integrity false");
        return new TableCopy(from, to);
    }

    /** Copies what the target has tables for; answers their names. */
    List<String> copy() throws SQLException {
        List<String> tables = HostScene.texts(to, TABLES);
        for (String table : tables) copy(table);
        return tables;
    }

    private void copy(String table) throws SQLException {
        List<String> columns = columns(table);
        String names = String.join(", ", columns);
        String insert = "insert into railmirror.%s (%s) values (%s)"
                .formatted(
                        table, names, String.join(", ", Collections.nCopies(columns.size(), "?")));
        try (PreparedStatement read =
                        from.prepareStatement("select " + names + " from railmirror." + table);
                PreparedStatement write = to.prepareStatement(insert);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                for (int i = 1; i <= columns.size(); i++) write.setObject(i, rows.getObject(i));
                write.addBatch();
            }
            write.executeBatch();
        }
    }

    private List<String> columns(String table) throws SQLException {
        return HostScene.texts(
                to,
                "select column_name from information_schema.columns where table_schema ="
                        + " 'railmirror' and table_name = '%s'".formatted(table));
    }

    /** The target has the rows that the source has. */
    void check(List<String> tables) throws SQLException {
        for (String table : tables) {
            String rows = "select * from railmirror." + table;
            assertThat(HostScene.texts(to, rows))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(HostScene.texts(from, rows));
        }
    }
}
