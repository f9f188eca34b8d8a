package io.railmirror.jdbc;

import io.railmirror.core.RecordKey;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.PortfolioStore;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.CredentialStore;
import io.railmirror.core.spi.store.Directory;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.Leases;
import io.railmirror.core.spi.store.PreparedEntities;
import io.railmirror.core.spi.store.RunStore;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.SyncState;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.jdbc.internal.log.HostUnits;
import io.railmirror.jdbc.internal.open.Source;
import io.railmirror.jdbc.internal.state.EngineState;
import io.railmirror.jdbc.internal.unit.Units;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import javax.sql.DataSource;

/**
 * A store in a database: H2 in this process, which needs nothing else, or PostgreSQL, which several
 * nodes may share. Thread-safe.
 *
 * <pre>{@code
 * try (JdbcStore store = JdbcStore.h2(Path.of("books")).open()) {
 *     SyncEngine engine = SyncEngine.builder(store)...
 * }
 * }</pre>
 *
 * <p>It keeps no state in a connection beyond a transaction, so a pooler may sit between. A thread
 * never holds two connections, and none while a rail is called: a pool of one suffices.
 */
public final class JdbcStore implements Store {

    private final MirrorStore mirror;
    private final PortfolioStore portfolios;
    private final TransactionLog log;
    private final Units units;
    private final HostUnits hostUnits;
    private final EngineState state;
    private final Runnable release;

    JdbcStore(StoreFaces faces, EngineState state, Runnable release) {
        this.mirror = faces.mirror();
        this.portfolios = faces.portfolios();
        this.log = faces.log();
        this.units = faces.units();
        this.hostUnits = faces.hostUnits();
        this.state = state;
        this.release = release;
    }

    /**
     * A store in a file of H2, made when it is not there; one process may have it open.
     *
     * @param file the file, without the ending that H2 adds to its name
     */
    public static JdbcStoreBuilder h2(Path file) {
        return JdbcStoreBuilder.h2(Objects.requireNonNull(file, "file"));
    }

    /**
     * A store in the memory of H2, for tests and trials; it ends when it is closed.
     *
     * @param name the same name is the same database, within this process
     */
    public static JdbcStoreBuilder h2InMemory(String name) {
        return JdbcStoreBuilder.h2InMemory(Objects.requireNonNull(name, "name"));
    }

    /**
     * A store in PostgreSQL 15 or later, with a pool of its own.
     *
     * @param url {@code jdbc:postgresql://host/database}
     * @param user who may read and write the schema, and create it unless that was done
     * @param password the user's password
     */
    public static JdbcStoreBuilder postgres(String url, String user, String password) {
        return JdbcStoreBuilder.postgres(url, user, password);
    }

    /**
     * A store in the host's own database, H2 or PostgreSQL. Its schema is only checked, unless
     * {@link JdbcStoreBuilder#migrate} says otherwise.
     *
     * @param dataSource gives connections of their own: each call another one, in no transaction;
     *     stays open. Where it hands out one on which the host has written in a transaction, the
     *     store's call throws a {@link io.railmirror.core.error.ConfigurationException} and leaves
     *     that transaction as it is
     */
    public static JdbcStoreBuilder builder(DataSource dataSource) {
        return JdbcStoreBuilder.of(Objects.requireNonNull(dataSource, "dataSource"));
    }

    /**
     * Creates or upgrades a store's schema, for a host that does so apart from its nodes. May be
     * repeated; several at once wait for each other. Needs Flyway.
     *
     * @param dataSource connections of a user who may create schemas and tables
     * @param schema the schema's name
     */
    public static void migrate(DataSource dataSource, String schema) {
        Source.of(dataSource).migrate(schema);
    }

    @Override
    public MirrorStore mirror() {
        return mirror;
    }

    @Override
    public PortfolioStore portfolios() {
        return portfolios;
    }

    @Override
    public TransactionLog log() {
        return log;
    }

    @Override
    public Directory directory() {
        return state.directory();
    }

    @Override
    public CredentialStore credentials() {
        return state.credentials();
    }

    @Override
    public Leases leases() {
        return state.leases();
    }

    @Override
    public RunStore runs() {
        return state.runs();
    }

    @Override
    public SyncState sync() {
        return state.sync();
    }

    @Override
    public Inbox inbox() {
        return state.inbox();
    }

    @Override
    public PreparedEntities prepare(RecordKey record, List<MappedEntity> entities) {
        return units.prepare(record, entities);
    }

    @Override
    public UnitResult commit(UnitScope scope, UnitDecision decision) {
        return units.commit(scope, decision);
    }

    @Override
    public <R> R inUnit(Function<? super UnitOfWork, ? extends R> work) {
        return hostUnits.inUnit(work);
    }

    /**
     * Joins a transaction that the host has open on the store's database, so that facts of the host
     * are logged with the rows that they are about, or not at all:
     *
     * <pre>{@code
     * UnitOfWork unit = store.joining(connection);
     * store.log().append(HostEvent.of(business, "statement-sent", json), unit);
     * connection.commit();
     * }</pre>
     *
     * <p>Each append writes at once and holds the end of that business's log until the host's
     * transaction ends, so append last, and several businesses in ascending order of their ids.
     * Only the host commits or rolls back, and no setting of the connection is changed. An append
     * that throws wrote nothing. The unit is good until the host's transaction ends, and belongs to
     * its thread.
     *
     * @param connection to the store's database, not in auto-commit, READ COMMITTED, not read only
     * @throws io.railmirror.core.error.StoreException when the transaction cannot be joined; so
     *     does an append that is out of order or that the database refuses
     * @throws io.railmirror.core.error.TransactionConflictException from an append, when the
     *     transaction lost against another one and has to be repeated
     */
    public UnitOfWork joining(Connection connection) {
        return hostUnits.join(Objects.requireNonNull(connection, "connection"));
    }

    /** Closes what the store opened itself; a data source of the host stays open. */
    @Override
    public void close() {
        release.run();
    }
}
