package io.railmirror.jdbc.internal.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the row that a result stands on. */
@FunctionalInterface
public interface RowReader<T> {

    /** Takes the columns by their position. */
    T read(ResultSet row) throws SQLException;
}
