package io.railmirror.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a database says of itself: the tables of the store, and what is in them. */
final class Catalogue {

    private static final String POSTGRES_INDEXES = """
            select t.relname || '.' || i.relname, a.attname
            from pg_index x
            join pg_class i on i.oid = x.indexrelid
            join pg_class t on t.oid = x.indrelid
            join pg_namespace n on n.oid = t.relnamespace
            cross join lateral unnest(x.indkey) with ordinality as k(number, place)
            left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
            where n.nspname = 'railmirror'
            order by 1, k.place
            """;
    private static final String H2_INDEXES = """
            select table_name || '.' || index_name, column_name
            from information_schema.index_columns
            where table_schema = 'railmirror'
            order by table_name, index_name, ordinal_position
            """;
    private static final String POSTGRES_REFERENCES = """
            select t.relname || '.' || c.conname, o.attname || ' = ' || r.attname
            from pg_constraint c
            join pg_class t on t.oid = c.conrelid
            join pg_namespace n on n.oid = t.relnamespace
            cross join lateral unnest(c.conkey, c.confkey) with ordinality as k(own, other, place)
            join pg_attribute o on o.attrelid = c.conrelid and o.attnum = k.own
            join pg_attribute r on r.attrelid = c.confrelid and r.attnum = k.other
            where n.nspname = 'railmirror' and c.contype = 'f'
            order by 1, k.place
            """;
    private static final String H2_REFERENCES = """
            select o.table_name || '.' || o.constraint_name, o.column_name || ' = ' || r.column_name
            from information_schema.referential_constraints c
            join information_schema.key_column_usage o
                on o.constraint_schema = c.constraint_schema
                and o.constraint_name = c.constraint_name
            join information_schema.key_column_usage r
                on r.constraint_schema = c.unique_constraint_schema
                and r.constraint_name = c.unique_constraint_name
                and r.ordinal_position = o.position_in_unique_constraint
            where c.constraint_schema = 'railmirror'
            order by o.table_name, o.constraint_name, o.ordinal_position
            """;
    private static final String POSTGRES_COMMENTS = """
            select t.relname, obj_description(t.oid, 'pg_class')
            from pg_class t
            join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = 'railmirror' and t.relkind in ('r', 'v')
            union all
            select t.relname || '.' || a.attname, col_description(t.oid, a.attnum)
            from pg_class t
            join pg_namespace n on n.oid = t.relnamespace
            join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = 'railmirror' and t.relkind = 'r'
            """;
    private static final String H2_COMMENTS = """
            select table_name, remarks from information_schema.tables
            where table_schema = 'railmirror'
            union all
            select table_name || '.' || column_name, remarks from information_schema.columns
            where table_schema = 'railmirror'
            """;

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

    List<String> views() throws SQLException {
        return HostScene.texts(
                connection,
                "select table_name from information_schema.views where table_schema = 'railmirror'");
    }

    /** The columns of a table with their types, in lower case. */
    Map<String, String> columns(String table) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        for (List<String> row : rows("select column_name, lower(data_type), numeric_precision,"
                + " numeric_scale from information_schema.columns"
                + " where table_schema = 'railmirror' and table_name = '" + table + "'")) {
            String type = row.get(1);
            boolean isExact = type.equals("numeric") || type.equals("decimal");
            columns.put(
                    row.get(0),
                    isExact ? "numeric(%s,%s)".formatted(row.get(2), row.get(3)) : type);
        }
        return columns;
    }

    /** The columns of every index, those of keys too, by {@code table.index}. */
    Map<String, List<String>> indexes(TestDatabase database) throws SQLException {
        return grouped(database.isPostgres() ? POSTGRES_INDEXES : H2_INDEXES);
    }

    /** The columns of every foreign key as {@code own = other}, by {@code table.key}. */
    Map<String, List<String>> references(TestDatabase database) throws SQLException {
        return grouped(database.isPostgres() ? POSTGRES_REFERENCES : H2_REFERENCES);
    }

    /** The comments, by {@code table} and {@code table.column}. */
    Map<String, String> comments(TestDatabase database) throws SQLException {
        Map<String, String> comments = new TreeMap<>();
        for (List<String> row : rows(database.isPostgres() ? POSTGRES_COMMENTS : H2_COMMENTS))
            if (row.get(1) != null) comments.put(row.get(0), row.get(1));
        return comments;
    }

    private Map<String, List<String>> grouped(String sql) throws SQLException {
        Map<String, List<String>> grouped = new TreeMap<>();
        for (List<String> row : rows(sql))
            grouped.computeIfAbsent(row.get(0), none -> new ArrayList<>()).add(row.get(1));
        return grouped;
    }

    private List<List<String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++)
                    row.add(rows.getString(i));
                found.add(row);
            }
            return found;
        }
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
