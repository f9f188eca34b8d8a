package io.railmirror.jdbc.internal.h2;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Keeps the log append only. */
public final class RefuseChange implements Trigger {

    /** The SQL state of a change that is refused, the same as on PostgreSQL. */
    static final String REFUSED = "23001";

    private String table = "";

    /** Made by H2. */
    public RefuseChange() {}

    @Override
    public void init(
            Connection connection,
            String schemaName,
            String triggerName,
            String tableName,
            boolean before,
            int type) {
        table = tableName;
    }

    @Override
    public void fire(
            Connection connection,
            @Nullable Object @Nullable [] oldRow,
            @Nullable Object @Nullable [] newRow)
            throws SQLException {
        throw new SQLException(
                "a change of %s is refused: the log is append only".formatted(table), REFUSED);
    }
}
