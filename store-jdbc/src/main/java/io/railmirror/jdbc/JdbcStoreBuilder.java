package io.railmirror.jdbc;

import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.Ports;
import io.railmirror.jdbc.internal.open.Pools;
import io.railmirror.jdbc.internal.open.Source;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.state.EngineState;
import io.railmirror.jdbc.internal.state.LeaseTime;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Says where a store is kept, and opens it. Each option may be set once. Confined to one thread.
 */
public final class JdbcStoreBuilder {

    /** The schema that a store's tables lie in. */
    public static final String SCHEMA = "railmirror";

    /** The connections of a pool that a store opens itself, at most. */
    public static final int CONNECTIONS_MAX = 10;

    private final IntFunction<Pools.Pool> pools;
    private final Migrate migrateDefault;
    private final boolean ownPool;
    private final List<String> problems = new ArrayList<>();
    private @Nullable String schema;
    private @Nullable Migrate migrate;
    private @Nullable Integer connectionsMax;
    private @Nullable Boolean rowSecurity;
    private @Nullable Clock clock;
    private @Nullable IdSource ids;
    private @Nullable RandomGenerator random;

    private JdbcStoreBuilder(
            IntFunction<Pools.Pool> pools, Migrate migrateDefault, boolean ownPool) {
        this.pools = pools;
        this.migrateDefault = migrateDefault;
        this.ownPool = ownPool;
    }

    static JdbcStoreBuilder h2(Path file) {
        return own(connections -> Pools.h2(Pools.h2File(file), connections));
    }

    static JdbcStoreBuilder h2InMemory(String name) {
        return own(connections -> Pools.h2(Pools.h2Memory(name), connections));
    }

    static JdbcStoreBuilder postgres(String url, String user, String password) {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        return own(connections -> Pools.postgres(url, user, password, connections));
    }

    private static JdbcStoreBuilder own(IntFunction<Pools.Pool> pools) {
        return new JdbcStoreBuilder(pools, Migrate.AUTO, true);
    }

    static JdbcStoreBuilder of(DataSource dataSource) {
        Pools.Pool host = new Pools.Pool(dataSource, dataSource, () -> {});
        return new JdbcStoreBuilder(connections -> host, Migrate.VALIDATE, false);
    }

    /**
     * The schema that the store's tables lie in: lower-case letters, digits and underscores.
     * Default {@value #SCHEMA}.
     */
    public JdbcStoreBuilder schema(String name) {
        if (!Source.isName(name)) problems.add(Source.notAName(name));
        schema = once("schema", schema, name);
        return this;
    }

    /**
     * What to do about the schema. Default {@link Migrate#AUTO} where the store opens its own pool,
     * {@link Migrate#VALIDATE} for a data source of the host.
     */
    public JdbcStoreBuilder migrate(Migrate how) {
        migrate = once("migrate", migrate, how);
        return this;
    }

    /**
     * So many connections at most, 1 or more, in the pool that the store opens. Default
     * {@value #CONNECTIONS_MAX}.
     */
    public JdbcStoreBuilder connectionsMax(int connections) {
        if (!ownPool) problems.add("connectionsMax is up to the host's data source");
        if (connections < 1)
            problems.add("connectionsMax must be at least 1, was %d".formatted(connections));
        connectionsMax = once("connectionsMax", connectionsMax, connections);
        return this;
    }

    /**
     * Tells PostgreSQL with each transaction whose rows it is about, for a schema on which
     * {@code dba/row-security.sql} was run. It costs a round trip per transaction, and rows are not
     * written by COPY; see {@code docs/postgresql.md}. Off unless it is called.
     */
    public JdbcStoreBuilder rowSecurity() {
        rowSecurity = once("rowSecurity", rowSecurity, Boolean.TRUE);
        return this;
    }

    /**
     * The clock of log entries and leases, for tests. By default the machine's clock gives the
     * times of entries, and the database's own clock ends leases.
     */
    public JdbcStoreBuilder clock(Clock use) {
        clock = once("clock", clock, use);
        return this;
    }

    /** Makes the ids of documents and leases; for tests. */
    public JdbcStoreBuilder ids(IdSource use) {
        ids = once("ids", ids, use);
        return this;
    }

    /** Makes salts: must be cryptographically strong outside of tests, and thread-safe. */
    public JdbcStoreBuilder random(RandomGenerator use) {
        random = once("random", random, use);
        return this;
    }

    private <T> T once(String option, @Nullable T before, T value) {
        if (before != null) problems.add(option + " is set twice");
        return Objects.requireNonNull(value, option);
    }

    /**
     * Opens the store: connects, and does what was said about the schema.
     *
     * @throws ConfigurationException when an option is wrong, or the schema or the database is not
     *     one that this version works with; nothing stays open
     * @throws io.railmirror.core.error.StoreException when the database cannot be reached or
     *     migrated; nothing stays open
     */
    public JdbcStore open() {
        if (!problems.isEmpty())
            throw new ConfigurationException(
                    "The store is not opened: " + String.join("; ", problems) + ".");
        Pools.Pool pool = pools.apply(connectionsMax == null ? CONNECTIONS_MAX : connectionsMax);
        try {
            return open(pool);
        } catch (RuntimeException | Error e) {
            pool.close().run();
            throw e;
        }
    }

    private JdbcStore open(Pools.Pool pool) {
        String name = schema == null ? SCHEMA : schema;
        Source source = Source.of(pool.dataSource());
        if (rowSecurity != null) source = source.withRowSecurity();
        switch (migrate == null ? migrateDefault : migrate) {
            case AUTO -> Source.of(pool.single()).migrate(name);
            case VALIDATE -> source.validate(name);
            case OFF -> {}
        }
        Database database = source.database(name);
        StorePorts ports = ports();
        LeaseTime time = leaseTime(database, ports);
        EngineState state = EngineState.of(database, ports.ids(), time);
        StoreFaces faces = StoreFaces.of(database, state.units(), ports, time);
        return new JdbcStore(faces, state, pool.close());
    }

    private LeaseTime leaseTime(Database database, StorePorts ports) {
        return clock == null ? LeaseTime.ofDatabase(database, ports.clock()) : LeaseTime.of(clock);
    }

    private StorePorts ports() {
        Ports system = Ports.system("railmirror-store", 1);
        return new StorePorts(
                clock == null ? system.clock() : clock,
                ids == null ? system.ids() : ids,
                random == null ? system.random() : random);
    }
}
