package io.railmirror.jdbc.internal.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.h2.tools.TriggerAdapter;

/** Lets a document be emptied, once, by a REDACTED entry that names the entry it belongs to. */
public final class CheckErasure extends TriggerAdapter {

    private static final List<String> ERASED =
            List.of("salt", "snapshot", "differences", "reason", "payload");
    private static final String EXPLAINED = """
            select 1 from %1$s.log_entry redacted
            join %1$s.log_entry target on target.business_id = redacted.business_id
                and target.sequence = cast(redacted.detail as bigint)
            where redacted.business_id = ? and redacted.sequence = ?
                and redacted.change = 'REDACTED' and target.document_id = ?
            """;

    /** Made by H2. */
    public CheckErasure() {}

    @Override
    public void fire(Connection connection, ResultSet oldRow, ResultSet newRow)
            throws SQLException {
        boolean allowed = oldRow.getObject("erased_by") == null
                && isSame(oldRow, newRow, "business_id")
                && isSame(oldRow, newRow, "document_id")
                && isEmpty(newRow)
                && isExplained(connection, newRow);
        if (!allowed)
            throw new SQLException(
                    "a document can only be emptied, once, by a REDACTED entry of its own",
                    RefuseChange.REFUSED);
    }

    private static boolean isSame(ResultSet oldRow, ResultSet newRow, String column)
            throws SQLException {
        return oldRow.getString(column).equals(newRow.getString(column));
    }

    private static boolean isEmpty(ResultSet row) throws SQLException {
        for (String column : ERASED) if (row.getObject(column) != null) return false;
        return true;
    }

    private boolean isExplained(Connection connection, ResultSet row) throws SQLException {
        String schema = '"' + schemaName.replace("\"", "\"\"") + '"';
        try (PreparedStatement query = connection.prepareStatement(EXPLAINED.formatted(schema))) {
            query.setString(1, row.getString("business_id"));
            query.setLong(2, row.getLong("erased_by"));
            query.setString(3, row.getString("document_id"));
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }
}
