package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.error.ConfigurationException;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Finds out which database a connection leads to, and whether books are safe in it. */
public final class Dialects {

    private static final int POSTGRES_MIN = 15;
    private static final String H2_MEMORY = "jdbc:h2:mem:";
    private static final List<String> H2_REMOTE = List.of("jdbc:h2:tcp:", "jdbc:h2:ssl:");
    private static final String WRITE_DELAY = "select setting_value from"
            + " information_schema.settings where setting_name = 'WRITE_DELAY'";

    private Dialects() {}

    /**
     * The dialect of a connection's database.
     *
     * @throws ConfigurationException when it is another database, too old, or may lose what was
     *     committed
     */
    public static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String product = database.getDatabaseProductName();
        if (product.equals("H2")) {
            checkHere(database.getURL());
            checkDurable(connection, database.getURL());
            return new H2Dialect();
        }
        if (!product.equals("PostgreSQL"))
            throw new ConfigurationException(
                    "A store is kept in PostgreSQL or H2, not in %s.".formatted(product));
        if (database.getDatabaseMajorVersion() < POSTGRES_MIN)
            throw new ConfigurationException("PostgreSQL %d or later is needed, this is %s."
                    .formatted(POSTGRES_MIN, database.getDatabaseProductVersion()));
        return PostgresDialect.withoutRowSecurity();
    }

    /** Several processes would each hold leases by a clock of their own. */
    private static void checkHere(String url) {
        if (H2_REMOTE.stream().anyMatch(url::startsWith))
            throw new ConfigurationException("This H2 is a server's: open its file in this process,"
                    + " or let several processes share a PostgreSQL.");
    }

    /** H2 writes commits later unless it is told otherwise: a crash would lose them. */
    private static void checkDurable(Connection connection, String url) throws SQLException {
        if (url.startsWith(H2_MEMORY)) return;
        try (PreparedStatement query = connection.prepareStatement(WRITE_DELAY);
                ResultSet rows = query.executeQuery()) {
            if (rows.next() && rows.getInt(1) == 0) return;
        }
        throw new ConfigurationException("H2 would report a commit before it is on the disk:"
                + " add ;WRITE_DELAY=0 to the URL of its data source.");
    }
}
