package io.railmirror.jdbc.internal.state;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Keys as rows hold them. */
final class RowKeys {

    private RowKeys() {}

    /** The key of a record, in the first four columns of a row. */
    static RecordKey record(ResultSet row) throws SQLException {
        return new RecordKey(
                BusinessId.of(row.getString(1)),
                ConnectionId.of(row.getString(2)),
                Kind.of(row.getString(3)),
                ExternalId.of(row.getString(4)));
    }
}
