package io.railmirror.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * What a load wrote for one business, as the server gives it back: the same rows that the limit
 * writes again.
 *
 * @param batches in the order of the log
 */
record Written(List<Batch> batches) {

    /**
     * The tables that a page of bills touches, and how their rows are found by sequence. They come
     * in the order of their keys, in which an index takes them fastest.
     */
    private static final List<Source> SOURCES = List.of(
            new Source(
                    "document",
                    "select d.* from %1$s.log_entry e join %1$s.document d"
                            + " on d.business_id = e.business_id and d.document_id = e.document_id"
                            + " where e.business_id = '%2$s' and e.sequence between %3$d and %4$d"
                            + " order by d.document_id"),
            new Source(
                    "log_entry",
                    "select e.* from %1$s.log_entry e"
                            + " where e.business_id = '%2$s' and e.sequence between %3$d and %4$d"
                            + " order by e.sequence"),
            new Source(
                    "mirror_record",
                    "select r.* from %1$s.mirror_record r"
                            + " where r.business_id = '%2$s' and r.sequence between %3$d and %4$d"
                            + " order by r.connection_id, r.kind, r.external_id"),
            new Source(
                    "bill",
                    "select b.* from %1$s.mirror_record r join %1$s.bill b"
                            + " on b.business_id = r.business_id"
                            + " and b.connection_id = r.connection_id"
                            + " and b.kind = r.kind and b.external_id = r.external_id"
                            + " where r.business_id = '%2$s' and r.sequence between %3$d and %4$d"
                            + " order by b.connection_id, b.kind, b.external_id, b.part"));

    private record Source(String table, String select) {

        String sql(String schema, String business, long from, long until) {
            return select.formatted(schema, business, from, until);
        }
    }

    /**
     * The rows of one transaction.
     *
     * @param parts table by table
     * @param head the last sequence
     */
    record Batch(List<Part> parts, long head) {}

    /**
     * The rows of one table.
     *
     * @param table its name
     * @param copied the rows in the binary form of COPY
     * @param columns names, types and values as text
     */
    record Part(String table, byte[] copied, List<Column> columns) {}

    /** One column of some rows, as arrays carry it. */
    record Column(String name, String type, String[] values) {}

    /** Reads what lies in a schema, in batches of so many records. */
    static Written read(Connection connection, String schema, String business, int rows)
            throws SQLException, IOException {
        long end = last(connection, schema, business);
        List<Batch> batches = new ArrayList<>();
        for (long from = 1; from <= end; from += rows) {
            long until = Math.min(end, from + rows - 1);
            List<Part> parts = new ArrayList<>();
            for (Source source : SOURCES)
                parts.add(part(
                        connection, source.table(), source.sql(schema, business, from, until)));
            batches.add(new Batch(parts, until));
        }
        return new Written(batches);
    }

    private static long last(Connection connection, String schema, String business)
            throws SQLException {
        String sql = "select max(sequence) from %s.log_entry where business_id = '%s'"
                .formatted(schema, business);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Part part(Connection connection, String table, String select)
            throws SQLException, IOException {
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + select + ") to stdout (format binary)", copied);
        List<List<String>> values = new ArrayList<>();
        List<String[]> heads = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(new ArrayList<>());
                heads.add(new String[] {
                    rows.getMetaData().getColumnName(i), rows.getMetaData().getColumnTypeName(i)
                });
            }
            while (rows.next())
                for (int i = 0; i < values.size(); i++) values.get(i).add(rows.getString(i + 1));
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++)
            columns.add(new Column(
                    heads.get(i)[0], heads.get(i)[1], values.get(i).toArray(new String[0])));
        return new Part(table, copied.toByteArray(), columns);
    }

    /** How many records all batches hold. */
    long records() {
        return batches.get(batches.size() - 1).head();
    }
}
