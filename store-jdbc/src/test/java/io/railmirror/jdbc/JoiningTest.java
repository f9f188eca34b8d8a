package io.railmirror.jdbc;

import static io.railmirror.jdbc.HostScene.ACME;
import static io.railmirror.jdbc.HostScene.BOLT;
import static io.railmirror.jdbc.HostScene.event;
import static io.railmirror.jdbc.HostScene.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.UnitOfWork;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.HostEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Facts of the host in transactions of the host, by plain JDBC. */
class JoiningTest {

    private static final String SEND = "insert into statement_sent values (1, 'sent')";

    private final List<HostScene> scenes = new ArrayList<>();

    @AfterEach
    void close() throws SQLException {
        for (HostScene scene : scenes) scene.close();
    }

    private HostScene on(TestDatabase database) throws SQLException {
        HostScene scene = HostScene.open(database);
        scenes.add(scene);
        return scene;
    }

    @ParameterizedTest
    @EnumSource
    void rowAndFactAreCommittedTogetherAndNotSeenBefore(TestDatabase database) throws Exception {
        HostScene scene = on(database);
        Connection host = scene.begin();
        run(host, SEND);
        UnitOfWork unit = scene.store().joining(host);
        scene.store().log().append(event(ACME, "one"), unit);
        scene.store().log().append(event(ACME, "two"), unit);
        scene.store().log().append(event(BOLT, "three"), unit);
        scene.checkNoTrace();

        host.commit();

        assertThat(scene.sent()).containsExactly("1");
        assertThat(scene.facts(ACME)).containsExactly("one", "two");
        assertThat(scene.facts(BOLT)).containsExactly("three");
    }

    @ParameterizedTest
    @EnumSource
    void aRollBackLeavesNoTrace(TestDatabase database) throws Exception {
        HostScene scene = on(database);
        Connection host = scene.begin();
        run(host, SEND);
        scene.store().log().append(event(ACME, "one"), scene.store().joining(host));

        host.rollback();

        scene.checkNoTrace();
        scene.store().log().append(event(ACME, "after"));
        assertThat(scene.facts(ACME)).containsExactly("after");
    }

    @ParameterizedTest
    @EnumSource
    void aRollBackToASavepointTakesBackWhatCameBehindIt(TestDatabase database) throws Exception {
        HostScene scene = on(database);
        Connection host = scene.begin();
        UnitOfWork unit = scene.store().joining(host);
        scene.store().log().append(event(ACME, "one"), unit);
        Savepoint before = host.setSavepoint();
        scene.store().log().append(event(ACME, "taken back"), unit);
        host.rollback(before);
        scene.store().log().append(event(ACME, "two"), unit);

        host.commit();

        assertThat(scene.facts(ACME)).containsExactly("one", "two");
    }

    @ParameterizedTest
    @EnumSource
    void anAppendOutOfOrderIsRefusedAndTheTransactionGoesOn(TestDatabase database)
            throws Exception {
        HostScene scene = on(database);
        Connection host = scene.begin();
        UnitOfWork unit = scene.store().joining(host);
        scene.store().log().append(event(BOLT, "one"), unit);

        assertThatThrownBy(() -> scene.store().log().append(event(ACME, "late"), unit))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("'acme' comes before 'bolt'");
        run(host, SEND);
        scene.store().log().append(event(BOLT, "two"), unit);
        host.commit();

        assertThat(scene.facts(ACME)).isEmpty();
        assertThat(scene.facts(BOLT)).containsExactly("one", "two");
        assertThat(scene.sent()).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void anAppendThatFailsIsTakenBackAloneAndTheTransactionGoesOn(TestDatabase database)
            throws Exception {
        HostScene scene = on(database);
        scene.store().log().append(event(ACME, "before"));
        run(
                scene.connect(),
                "alter table railmirror.log_entry add constraint no_evil"
                        + " check (detail <> 'evil')");
        Connection host = scene.begin();
        run(host, SEND);
        UnitOfWork unit = scene.store().joining(host);

        assertThatThrownBy(() -> scene.store().log().append(event(ACME, "evil"), unit))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing was written by this call");
        scene.store().log().append(event(ACME, "after"), unit);
        host.commit();

        assertThat(scene.facts(ACME)).containsExactly("before", "after");
        assertThat(scene.committed("select count(*) from railmirror.document"))
                .containsExactly("2");
        assertThat(scene.sent()).containsExactly("1");
    }

    @Test
    void aTextThatPostgresCannotKeepDoesNotAbortTheTransaction() throws Exception {
        HostScene scene = on(TestDatabase.POSTGRES_NEWEST);
        Connection host = scene.begin();
        run(host, SEND);
        UnitOfWork unit = scene.store().joining(host);

        HostEvent zero = HostEvent.of(ACME, "zero", "\0");
        assertThatThrownBy(() -> scene.store().log().append(zero, unit))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("U+0000");
        host.commit();

        assertThat(scene.sent()).containsExactly("1");
        assertThat(scene.facts(ACME)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeJoinedIsRefused(TestDatabase database) throws Exception {
        HostScene scene = on(database);
        Connection host = scene.connect();
        checkRefused(scene, host, "setAutoCommit(false)");

        host.setAutoCommit(false);
        int[] others = {
            Connection.TRANSACTION_SERIALIZABLE,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_READ_UNCOMMITTED
        };
        for (int isolation : others) {
            host.setTransactionIsolation(isolation);
            checkRefused(scene, host, "READ COMMITTED");
            host.rollback();
        }

        host.close();
        checkRefused(scene, host, "closed");
    }

    /** Asked of PostgreSQL alone: a transaction of H2 may always write. */
    @Test
    void aTransactionThatMayNotWriteIsRefused() throws Exception {
        HostScene scene = on(TestDatabase.POSTGRES_NEWEST);
        Connection host = scene.begin();
        host.setReadOnly(true);

        checkRefused(scene, host, "read only");
    }

    private static void checkRefused(HostScene scene, Connection host, String why) {
        assertThatThrownBy(() -> scene.store().joining(host))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @EnumSource
    void aUnitEndsWithItsTransaction(TestDatabase database) throws Exception {
        HostScene scene = on(database);
        Connection host = scene.begin();
        UnitOfWork unit = scene.store().joining(host);
        scene.store().log().append(event(ACME, "one"), unit);
        host.commit();
        run(host, SEND);

        assertThatThrownBy(() -> scene.store().log().append(event(ACME, "late"), unit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ended");
        host.commit();

        assertThat(scene.facts(ACME)).containsExactly("one");
        assertThat(scene.sent()).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void aUnitThatBecomesAutoCommitIsRefused(TestDatabase database) throws Exception {
        HostScene scene = on(database);
        Connection host = scene.begin();
        UnitOfWork unit = scene.store().joining(host);
        host.setAutoCommit(true);

        assertThatThrownBy(() -> scene.store().log().append(event(ACME, "one"), unit))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("setAutoCommit(false)");

        scene.checkNoTrace();
    }

    @ParameterizedTest
    @EnumSource
    void aUnitOfAnotherStoreIsRefused(TestDatabase database) throws Exception {
        HostScene scene = on(database);
        HostScene other = on(database);
        UnitOfWork unit = other.store().joining(other.begin());

        assertThatThrownBy(() -> scene.store().log().append(event(ACME, "astray"), unit))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void noSettingOfTheConnectionIsChanged(TestDatabase database) throws Exception {
        HostScene scene = on(database);
        Connection host = scene.begin();
        List<String> before = settings(database, host);
        UnitOfWork unit = scene.store().joining(host);
        scene.store().log().append(event(ACME, "one"), unit);

        assertThat(settings(database, host)).isEqualTo(before);
        host.commit();
        assertThat(settings(database, host)).isEqualTo(before);
    }

    private static List<String> settings(TestDatabase database, Connection host)
            throws SQLException {
        // the settings of PL/pgSQL appear when a trigger first loads it
        String all = database.isPostgres()
                ? "select name, setting from pg_settings where name not like 'plpgsql.%' order by 1"
                : "select setting_name, setting_value from information_schema.settings"
                        + " where setting_name not like 'info.%' order by 1";
        List<String> found = new ArrayList<>(HostScene.texts(host, all));
        found.add("auto-commit " + host.getAutoCommit());
        found.add("isolation " + host.getTransactionIsolation());
        found.add("read only " + host.isReadOnly());
        found.add("schema " + host.getSchema());
        found.add("holdability " + host.getHoldability());
        found.add("client " + host.getClientInfo());
        assertThat(found).hasSizeGreaterThan(20);
        return found;
    }
}
