package io.railmirror.jdbc;

import static io.railmirror.jdbc.HostScene.ACME;
import static io.railmirror.jdbc.HostScene.BOLT;
import static io.railmirror.jdbc.HostScene.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.StoreException;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Facts of the host in transactions that Spring manages. */
class JoiningSpringTest {

    private static final class SpringHost {

        private final HostScene scene;
        private final DataSource dataSource;
        private final TransactionTemplate required;
        private final TransactionTemplate requiresNew;
        private final JdbcTemplate jdbc;

        SpringHost(HostScene scene) {
            this.scene = scene;
            this.dataSource = scene.host();
            DataSourceTransactionManager manager = new DataSourceTransactionManager(dataSource);
            required = new TransactionTemplate(manager);
            requiresNew = new TransactionTemplate(manager);
            requiresNew.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            jdbc = new JdbcTemplate(dataSource);
        }

        /** A row of the host and a fact about it, in whatever transaction the thread is in. */
        void send(int id, BusinessId business) {
            send(id, business, DataSourceUtils.getConnection(dataSource));
        }

        void send(int id, BusinessId business, Connection connection) {
            jdbc.update("insert into statement_sent values (?, 'sent')", id);
            JdbcStore store = scene.store();
            store.log().append(event(business, "sent " + id), store.joining(connection));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowAndFactAreCommittedTogether(TestDatabase database) throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            SpringHost host = new SpringHost(scene);

            host.required.executeWithoutResult(status -> {
                host.send(1, ACME);
                host.send(2, ACME);
            });

            assertThat(scene.sent()).containsExactly("1", "2");
            assertThat(scene.facts(ACME)).containsExactly("sent 1", "sent 2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionOfTheHostLeavesNoTrace(TestDatabase database) throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            SpringHost host = new SpringHost(scene);

            assertThatThrownBy(() -> host.required.executeWithoutResult(status -> {
                        host.send(1, ACME);
                        throw new IllegalStateException("the host fails");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            scene.checkNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCommittedInsideOfATransactionThatRollsBackStays(TestDatabase database)
            throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            SpringHost host = new SpringHost(scene);

            host.required.executeWithoutResult(outer -> {
                host.send(1, ACME);
                host.requiresNew.executeWithoutResult(inner -> host.send(2, BOLT));
                host.send(3, ACME);
                outer.setRollbackOnly();
            });

            assertThat(scene.sent()).containsExactly("2");
            assertThat(scene.facts(ACME)).isEmpty();
            assertThat(scene.facts(BOLT)).containsExactly("sent 2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatRollsBackInsideOfATransactionThatCommitsIsGone(TestDatabase database)
            throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            SpringHost host = new SpringHost(scene);

            host.required.executeWithoutResult(outer -> {
                host.send(1, ACME);
                host.requiresNew.executeWithoutResult(inner -> {
                    host.send(2, BOLT);
                    inner.setRollbackOnly();
                });
            });

            assertThat(scene.sent()).containsExactly("1");
            assertThat(scene.facts(ACME)).containsExactly("sent 1");
            assertThat(scene.facts(BOLT)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionAwareConnectionIsJoined(TestDatabase database) throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            SpringHost host = new SpringHost(scene);
            DataSource aware = new TransactionAwareDataSourceProxy(scene.host());

            host.required.executeWithoutResult(status -> {
                try (Connection connection = aware.getConnection()) {
                    host.send(1, ACME, connection);
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
                status.setRollbackOnly();
            });

            scene.checkNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionOutsideOfATransactionIsRefused(TestDatabase database) throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            try (Connection connection = scene.host().getConnection()) {
                assertThatThrownBy(() -> scene.store().joining(connection))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("commits by itself");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionAwareProxyIsNoDataSourceOfAStore(TestDatabase database) throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            DataSource aware = new TransactionAwareDataSourceProxy(scene.host());
            for (DataSource refused : List.of(aware, new DelegatingDataSource(aware))) {
                assertThatThrownBy(() -> JdbcStore.builder(refused).open())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("JdbcStore.joining(connection)");
                assertThatThrownBy(() -> JdbcStore.migrate(refused, JdbcStoreBuilder.SCHEMA))
                        .isInstanceOf(ConfigurationException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherProxiesAreDataSourcesOfAStore(TestDatabase database) throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            DataSource lazy = new LazyConnectionDataSourceProxy(scene.host());
            try (JdbcStore store = JdbcStore.builder(lazy).migrate(Migrate.OFF).open()) {
                store.log().append(event(ACME, "fact"));
            }
            assertThat(scene.facts(ACME)).containsExactly("fact");
        }
    }
}
