package io.railmirror.jdbc.internal.h2;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.tools.TriggerAdapter;

/** Lets the head of a log move forward only. */
public final class CheckHead extends TriggerAdapter {

    /** Made by H2. */
    public CheckHead() {}

    @Override
    public void fire(Connection connection, ResultSet oldRow, ResultSet newRow)
            throws SQLException {
        long last = oldRow.getLong("sequence");
        long next = newRow.getLong("sequence");
        boolean same = oldRow.getString("business_id").equals(newRow.getString("business_id"))
                && oldRow.getString("log_id").equals(newRow.getString("log_id"));
        if (!same || next <= last)
            throw new SQLException("the head of a log only moves forward", RefuseChange.REFUSED);
    }
}
