package io.railmirror.jdbc.internal.h2;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/** Keeps the log append only. */
public final class RefuseChange extends TriggerAdapter {

    /** The SQL state of a change that is refused, the same as on PostgreSQL. */
    static final String REFUSED = "23001";

    /** Made by H2. */
    public RefuseChange() {}

    @Override
    public void fire(Connection connection, @Nullable ResultSet oldRow, @Nullable ResultSet newRow)
            throws SQLException {
        throw new SQLException(
                "a change of %s is refused: the log is append only".formatted(tableName), REFUSED);
    }
}
