package io.railmirror.jdbc.internal.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/**
 * What is read of rows that are found by {@link Keys}.
 *
 * @param table its primary key begins with business_id and the columns of the keys
 * @param fields what is read, in this order
 * @param reader makes a row
 * @param <T> what the rows are in Java
 */
public record Lookup<T>(Table<?> table, List<Field<?>> fields, RowReader<T> reader) {

    /** Copies the list. */
    public Lookup {
        fields = List.copyOf(fields);
    }

    /** The columns that are read, with commas between. */
    String names() {
        return String.join(", ", fields.stream().map(Field::getName).toList());
    }

    void read(PreparedStatement select, List<T> found) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) found.add(reader.read(rows));
        }
    }
}
