package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.BUSINESS;
import static io.railmirror.jdbc.internal.schema.Tables.CONNECTION;
import static io.railmirror.jdbc.internal.schema.Tables.STORE_ENVIRONMENT;

import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.store.Directory;
import io.railmirror.core.spi.store.Unannounced;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Legible;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;

/** Businesses and connections. Thread-safe. */
final class JdbcDirectory implements Directory {

    private static final short ONLY_ROW = 1;

    private final Database database;
    private final InboxRoutes routes = new InboxRoutes();

    JdbcDirectory(Database database) {
        this.database = database;
    }

    @Override
    public void save(Business business) {
        database.write(
                business.id(),
                tx -> tx.insertInto(BUSINESS)
                        .set(BUSINESS.BUSINESS_ID, business.id().value())
                        .set(BUSINESS.NAME, business.name())
                        .set(BUSINESS.ZONE, business.zone().getId())
                        .onConflict(BUSINESS.BUSINESS_ID)
                        .doUpdate()
                        .set(BUSINESS.NAME, business.name())
                        .set(BUSINESS.ZONE, business.zone().getId())
                        .execute());
    }

    @Override
    public Optional<Business> business(BusinessId id) {
        return database.read(
                id,
                tx -> tx.selectFrom(BUSINESS)
                        .where(BUSINESS.BUSINESS_ID.eq(id.value()))
                        .fetchOptional(row -> new Business(
                                id, row.get(BUSINESS.NAME), ZoneId.of(row.get(BUSINESS.ZONE)))));
    }

    @Override
    public void save(Connection connection) {
        database.write(connection.business(), tx -> {
            requireBusiness(tx, connection);
            insert(tx, connection);
            requireSameLink(tx, connection);
            requireEnvironment(tx, connection);
            routes.link(tx, connection);
            return connection;
        });
    }

    private static void requireBusiness(DSLContext tx, Connection connection) {
        boolean known = tx.fetchExists(
                BUSINESS, BUSINESS.BUSINESS_ID.eq(connection.business().value()));
        refuse(
                !known,
                "Business '%s' is not known; save it before its connection '%s'."
                        .formatted(connection.business(), connection.id()));
    }

    private static void insert(DSLContext tx, Connection connection) {
        tx.insertInto(CONNECTION)
                .set(CONNECTION.BUSINESS_ID, connection.business().value())
                .set(CONNECTION.CONNECTION_ID, connection.id().value())
                .set(CONNECTION.APP_ID, connection.app().value())
                .set(CONNECTION.RAIL, connection.rail().value())
                .set(CONNECTION.ENVIRONMENT, connection.environment().name())
                .set(CONNECTION.ACCOUNT, connection.account())
                .onConflict(CONNECTION.BUSINESS_ID, CONNECTION.CONNECTION_ID)
                .doNothing()
                .execute();
    }

    private static void requireSameLink(DSLContext tx, Connection connection) {
        Connection stored = find(tx, connection.key()).orElseThrow();
        refuse(
                !stored.equals(connection),
                "Connection %s is linked to something else; another account is another connection."
                        .formatted(connection.key()));
    }

    private static void requireEnvironment(DSLContext tx, Connection connection) {
        tx.insertInto(STORE_ENVIRONMENT)
                .set(STORE_ENVIRONMENT.ONLY_ROW, ONLY_ROW)
                .set(STORE_ENVIRONMENT.ENVIRONMENT, connection.environment().name())
                .onConflict(STORE_ENVIRONMENT.ONLY_ROW)
                .doNothing()
                .execute();
        Environment ofStore = tx.select(STORE_ENVIRONMENT.ENVIRONMENT)
                .from(STORE_ENVIRONMENT)
                .fetchSingle(row -> Environment.valueOf(row.value1()));
        refuse(
                ofStore != connection.environment(),
                "Connection %s is of environment %s, but the store holds %s; use another store."
                        .formatted(connection.key(), connection.environment(), ofStore));
    }

    @Override
    public Optional<Connection> connection(ConnectionKey key) {
        return database.read(key.business(), tx -> find(tx, key));
    }

    private static Optional<Connection> find(DSLContext tx, ConnectionKey key) {
        return tx.selectFrom(CONNECTION).where(isOf(key)).fetchOptional(JdbcDirectory::connection);
    }

    @Override
    public List<Connection> connections(BusinessId business) {
        return database.read(
                business,
                tx -> tx.selectFrom(CONNECTION)
                        .where(CONNECTION.BUSINESS_ID.eq(business.value()))
                        .orderBy(IndexWalk.key(CONNECTION))
                        .fetch(JdbcDirectory::connection));
    }

    static Connection connection(Record row) {
        return new Connection(
                BusinessId.of(row.get(CONNECTION.BUSINESS_ID)),
                ConnectionId.of(row.get(CONNECTION.CONNECTION_ID)),
                AppId.of(row.get(CONNECTION.APP_ID)),
                RailId.of(row.get(CONNECTION.RAIL)),
                Environment.valueOf(row.get(CONNECTION.ENVIRONMENT)),
                row.get(CONNECTION.ACCOUNT));
    }

    @Override
    public boolean replace(ConnectionKey key, ConnectionHealth expected, ConnectionHealth next) {
        return update(
                key,
                tx -> tx.update(CONNECTION)
                        .set(CONNECTION.HEALTH, next.state().name())
                        .set(CONNECTION.HEALTH_SINCE, Times.cutOrNull(next.since()))
                        .set(CONNECTION.HEALTH_DETAIL, Legible.text(next.detail()))
                        .set(CONNECTION.HEALTH_UNTIL, Times.cutOrNull(next.until()))
                        .set(CONNECTION.HEALTH_RAILS_TIME, next.railsTime())
                        .where(isOf(key))
                        .and(isStill(expected)));
    }

    /** Changes the row of a connection that is known; whether it was as the statement says. */
    private boolean update(ConnectionKey key, Function<DSLContext, Query> statement) {
        return database.write(key.business(), tx -> {
            boolean replaced = statement.apply(tx).execute() == 1;
            refuse(
                    !replaced && find(tx, key).isEmpty(),
                    "Connection %s is not known; save the connection first.".formatted(key));
            return replaced;
        });
    }

    private static Condition isStill(ConnectionHealth expected) {
        return CONNECTION
                .HEALTH
                .eq(expected.state().name())
                .and(CONNECTION.HEALTH_SINCE.isNotDistinctFrom(Times.cutOrNull(expected.since())))
                .and(CONNECTION.HEALTH_DETAIL.eq(expected.detail()))
                .and(CONNECTION.HEALTH_UNTIL.isNotDistinctFrom(Times.cutOrNull(expected.until())))
                .and(CONNECTION.HEALTH_RAILS_TIME.eq(expected.railsTime()));
    }

    @Override
    public ConnectionHealth health(ConnectionKey key) {
        return database.read(
                key.business(),
                tx -> tx.selectFrom(CONNECTION)
                        .where(isOf(key))
                        .fetchOptional(JdbcDirectory::health)
                        .orElse(ConnectionHealth.OK));
    }

    static ConnectionHealth health(Record row) {
        return new ConnectionHealth(
                ConnectionHealth.State.valueOf(row.get(CONNECTION.HEALTH)),
                row.get(CONNECTION.HEALTH_SINCE),
                row.get(CONNECTION.HEALTH_DETAIL),
                row.get(CONNECTION.HEALTH_UNTIL),
                row.get(CONNECTION.HEALTH_RAILS_TIME));
    }

    @Override
    public boolean replace(ConnectionKey key, Unannounced expected, Unannounced next) {
        return update(
                key,
                tx -> tx.update(CONNECTION)
                        .set(CONNECTION.UNANNOUNCED_AFTER, Times.cutOrNull(next.after()))
                        .set(CONNECTION.UNANNOUNCED_SINCE, Times.cutOrNull(next.since()))
                        .set(CONNECTION.UNANNOUNCED_CHANGES, next.changes())
                        .set(CONNECTION.UNANNOUNCED_TOLD, next.told())
                        .where(isOf(key))
                        .and(isStill(expected)));
    }

    private static Condition isStill(Unannounced expected) {
        return CONNECTION
                .UNANNOUNCED_CHANGES
                .eq(expected.changes())
                .and(CONNECTION.UNANNOUNCED_AFTER.isNotDistinctFrom(
                        Times.cutOrNull(expected.after())))
                .and(CONNECTION.UNANNOUNCED_SINCE.isNotDistinctFrom(
                        Times.cutOrNull(expected.since())))
                .and(CONNECTION.UNANNOUNCED_TOLD.eq(expected.told()));
    }

    @Override
    public Unannounced unannounced(ConnectionKey key) {
        return database.read(
                key.business(),
                tx -> tx.selectFrom(CONNECTION)
                        .where(isOf(key))
                        .fetchOptional(row -> new Unannounced(
                                row.get(CONNECTION.UNANNOUNCED_AFTER),
                                row.get(CONNECTION.UNANNOUNCED_SINCE),
                                row.get(CONNECTION.UNANNOUNCED_CHANGES),
                                row.get(CONNECTION.UNANNOUNCED_TOLD)))
                        .orElse(Unannounced.NONE));
    }

    private static Condition isOf(ConnectionKey key) {
        return CONNECTION
                .BUSINESS_ID
                .eq(key.business().value())
                .and(CONNECTION.CONNECTION_ID.eq(key.connection().value()));
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) throw new ConfigurationException(message);
    }
}
