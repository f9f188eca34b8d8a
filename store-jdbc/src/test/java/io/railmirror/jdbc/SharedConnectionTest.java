package io.railmirror.jdbc;

import static io.railmirror.jdbc.HostScene.ACME;
import static io.railmirror.jdbc.HostScene.event;
import static io.railmirror.jdbc.HostScene.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.error.ConfigurationException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Data sources that share the connection of the thread's transaction and cannot be told by name:
 * the store finds out before it ends what is not its own.
 */
class SharedConnectionTest {

    private static final Set<String> UNWRAPPING = Set.of("unwrap", "isWrapperFor");
    private static final String SENT = "insert into statement_sent values (%d, 'sent')";

    @ParameterizedTest
    @EnumSource
    void aHiddenTransactionAwareProxyIsRefusedInATransaction(TestDatabase database)
            throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            DataSource aware = new TransactionAwareDataSourceProxy(scene.host());
            DataSource hidden = new ConnectionSource(() -> around(aware.getConnection(), Set.of()));
            TransactionTemplate transactions =
                    new TransactionTemplate(new DataSourceTransactionManager(scene.host()));
            try (JdbcStore store =
                    JdbcStore.builder(hidden).migrate(Migrate.OFF).open()) {
                transactions.executeWithoutResult(status -> {
                    Connection host = DataSourceUtils.getConnection(scene.host());
                    checkRefused(store, host, 1);
                    status.setRollbackOnly();
                });
                scene.checkNoTrace();

                transactions.executeWithoutResult(status ->
                        checkRefused(store, DataSourceUtils.getConnection(scene.host()), 1));
                checkFreeAgain(scene, store);
            }
        }
    }

    /** Its connections do not give away the driver's own, so the database itself must tell. */
    @ParameterizedTest
    @EnumSource
    void soIsWhatAHostBindsToItsThreads(TestDatabase database) throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            ThreadLocal<@Nullable Connection> bound = new ThreadLocal<>();
            DataSource shared = new ConnectionSource(() -> {
                Connection mine = bound.get();
                return mine == null
                        ? around(scene.host().getConnection(), UNWRAPPING)
                        : around(mine, Set.of("unwrap", "isWrapperFor", "close"));
            });
            try (JdbcStore store =
                    JdbcStore.builder(shared).migrate(Migrate.OFF).open()) {
                Connection rolledBack = scene.begin();
                bound.set(rolledBack);
                checkRefused(store, rolledBack, 1);
                rolledBack.rollback();
                scene.checkNoTrace();

                checkRefused(store, rolledBack, 1);
                rolledBack.commit();
                bound.remove();
                checkFreeAgain(scene, store);
            }
        }
    }

    /** A pool whose connections do not commit by themselves is fine, as long as nothing is open. */
    @ParameterizedTest
    @EnumSource
    void connectionsThatOnlyDoNotCommitByThemselvesAreTheStoresOwn(TestDatabase database)
            throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            for (Set<String> refused : List.of(Set.<String>of(), UNWRAPPING)) {
                DataSource quiet = new ConnectionSource(() -> {
                    Connection connection = scene.host().getConnection();
                    connection.setAutoCommit(false);
                    return around(connection, refused);
                });
                try (JdbcStore store =
                        JdbcStore.builder(quiet).migrate(Migrate.OFF).open()) {
                    store.log().append(event(ACME, "fact"));
                    assertThat(store.log().head(ACME)).isPresent();
                }
            }
            assertThat(scene.facts(ACME)).containsExactly("fact", "fact");
        }
    }

    /** Neither reads nor writes, and the host's transaction is as it was. */
    private static void checkRefused(JdbcStore store, Connection host, int id) {
        try {
            run(host, SENT.formatted(id));
            assertThatThrownBy(() -> store.log().append(event(ACME, "refused")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("JdbcStore.joining(connection)");
            assertThatThrownBy(() -> store.log().head(ACME))
                    .isInstanceOf(ConfigurationException.class);
            run(host, SENT.formatted(id + 1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void checkFreeAgain(HostScene scene, JdbcStore store) throws SQLException {
        assertThat(scene.sent()).containsExactly("1", "2");
        store.log().append(event(ACME, "fact"));
        assertThat(scene.facts(ACME)).containsExactly("fact");
    }

    /**
     * The same connection under another name.
     *
     * @param refused what it does not do: nothing happens, or it says so where it must answer
     */
    private static Connection around(Connection real, Set<String> refused) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (refused.contains(method.getName()))
                        return switch (method.getName()) {
                            case "isWrapperFor" -> false;
                            case "unwrap" -> throw new SQLFeatureNotSupportedException();
                            default -> null;
                        };
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }
}
