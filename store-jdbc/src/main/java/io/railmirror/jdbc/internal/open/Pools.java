package io.railmirror.jdbc.internal.open;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.railmirror.core.error.ConfigurationException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** Pools that a store opens itself, and closes. */
public final class Pools {

    /** A commit is on the disk when it returns, and a lock is waited for. */
    private static final String H2_OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=60000"
            + ";MAX_LENGTH_INPLACE_LOB=65536;DB_CLOSE_ON_EXIT=FALSE";

    private static final String POOL =
            "the store is to open a pool; on a data source of the host it needs none";

    private Pools() {}

    /**
     * A pool, and how to close it.
     *
     * @param dataSource the pool
     * @param single connections of their own to the same database, for migrations: they take
     *     several at once, and change settings of a session
     * @param close closes the pool
     */
    public record Pool(DataSource dataSource, DataSource single, Runnable close) {}

    /** The URL of a database in a file; H2 adds its ending to the name. */
    public static String h2File(Path file) {
        String path = file.toAbsolutePath().toString();
        if (path.indexOf(';') >= 0)
            throw new ConfigurationException(
                    "H2 cannot keep a database at '%s': a path must not hold ';'.".formatted(path));
        return "jdbc:h2:file:" + path + H2_OPTIONS;
    }

    /** The URL of a database in memory, which is gone with its last connection. */
    public static String h2Memory(String name) {
        return "jdbc:h2:mem:" + name + H2_OPTIONS;
    }

    /** Connections to H2, which never grow old: with the last one the database would close. */
    public static Pool h2(String url, int connectionsMax) {
        Dependency.H2.need("the store is to open H2");
        Dependency.POOL.need(POOL);
        HikariConfig config = config(url, connectionsMax);
        config.setUsername("sa");
        config.setPassword("");
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.setExceptionOverrideClassName(EndedByH2.class.getName());
        JdbcDataSource single = new JdbcDataSource();
        single.setURL(url);
        single.setUser(config.getUsername());
        single.setPassword(config.getPassword());
        return open(config, single);
    }

    /**
     * Connections to PostgreSQL; the server's words about a failure are kept free of data.
     *
     * @throws ConfigurationException when the driver does not understand the URL, which is not
     *     shown: it may hold a password
     */
    public static Pool postgres(String url, String user, String password, int connectionsMax) {
        Dependency.POSTGRES.need("the store is to open PostgreSQL");
        Dependency.POOL.need(POOL);
        if (Driver.parseURL(url, null) == null)
            throw new ConfigurationException("PostgreSQL's driver does not understand the URL that"
                    + " the store was given: write it as jdbc:postgresql://host:port/database.");
        HikariConfig config = config(url, connectionsMax);
        config.setUsername(user);
        config.setPassword(password);
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", "railmirror");
        PGSimpleDataSource single = new PGSimpleDataSource();
        single.setURL(url);
        single.setUser(user);
        single.setPassword(password);
        single.setLogServerErrorDetail(false);
        return open(config, single);
    }

    private static HikariConfig config(String url, int connectionsMax) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("railmirror-store");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connectionsMax);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        return config;
    }

    private static Pool open(HikariConfig config, DataSource single) {
        try {
            HikariDataSource pool = new HikariDataSource(config);
            return new Pool(pool, single, pool::close);
        } catch (RuntimeException e) {
            throw e.getCause() instanceof SQLException cause ? Source.failed(cause) : e;
        }
    }
}
