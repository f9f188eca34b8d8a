package io.railmirror.jdbc.internal.open;

import io.railmirror.core.error.ConfigurationException;

import java.lang.reflect.Proxy;
import java.sql.Connection;

import javax.sql.DataSource;

/**
 * Refuses a data source that hands out the connection of the thread's own transaction: the store
 * would commit what the host has not finished. Spring's is known by name, since Spring need not be
 * there.
 */
final class OwnConnections {

    private static final String SHARING =
            "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";

    private OwnConnections() {}

    static void check(DataSource dataSource, Connection connection) {
        boolean shared = isSharing(dataSource.getClass())
                || Proxy.isProxyClass(connection.getClass())
                        && isSharing(Proxy.getInvocationHandler(connection).getClass());
        if (shared)
            throw new ConfigurationException("The data source is a TransactionAwareDataSourceProxy,"
                    + " with which the store would commit transactions of the host: give it the"
                    + " data source behind it, and JdbcStore.joining(connection) the connections of"
                    + " transactions that it is to join.");
    }

    /** The class itself, one derived from it, or one inside of either. */
    private static boolean isSharing(Class<?> type) {
        for (Class<?> next = type; next != null; next = next.getSuperclass())
            if (next.getName().equals(SHARING)) return true;
        Class<?> outer = type.getEnclosingClass();
        return outer != null && isSharing(outer);
    }
}
