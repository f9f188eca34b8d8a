package io.railmirror.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A host's data source that does nothing but hand out connections. */
record ConnectionSource(Connections connections) implements DataSource {

    /** Makes connections. */
    @FunctionalInterface
    interface Connections {

        Connection next() throws SQLException;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connections.next();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return connections.next();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("no " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
