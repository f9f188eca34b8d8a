package io.railmirror.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a database says of itself: the tables of the store, and what is in them. */
final class Catalogue {

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    List<String> tables() throws SQLException {
        return HostScene.texts(
                connection,
                "select table_name from information_schema.tables where table_schema ="
                        + " 'railmirror' and table_type = 'BASE TABLE' order by table_name");
    }

    /** The columns, as {@code table.column}, in which any of some texts is, in any case. */
    SortedSet<String> placesOf(Collection<String> texts) throws SQLException {
        SortedSet<String> places = new TreeSet<>();
        for (String table : tables())
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from railmirror." + table)) {
                while (rows.next()) addPlaces(table, rows, texts, places);
            }
        return places;
    }

    private static void addPlaces(
            String table, ResultSet row, Collection<String> texts, Collection<String> places)
            throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = legible(row, i).toLowerCase(Locale.ROOT);
            boolean found =
                    texts.stream().anyMatch(text -> value.contains(text.toLowerCase(Locale.ROOT)));
            if (found) places.add(table + "." + columns.getColumnName(i));
        }
    }

    /** Bytes as the text that they may be and as digits. */
    private static String legible(ResultSet row, int column) throws SQLException {
        if (!(row.getObject(column) instanceof byte[] bytes))
            return String.valueOf(row.getString(column));
        return new String(bytes, StandardCharsets.UTF_8) + HexFormat.of().formatHex(bytes);
    }
}
