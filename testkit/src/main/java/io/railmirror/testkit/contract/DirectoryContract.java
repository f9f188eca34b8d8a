package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.store.Unannounced;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Businesses and their connections. */
public abstract class DirectoryContract extends StoreSuite {

    private static final Samples A = Samples.A;

    /** Creates the suite. */
    protected DirectoryContract() {}

    @Test
    void d01_aBusinessCanBeRenamed() {
        assertThat(store().directory().business(A.business())).isEmpty();
        store().directory().save(A.master());
        Business renamed = new Business(A.business(), "new name", ZoneId.of("Africa/Lusaka"));

        store().directory().save(renamed);

        assertThat(store().directory().business(A.business())).contains(renamed);
    }

    @Test
    void d02_aConnectionNeedsItsBusiness() {
        assertThatThrownBy(() -> store().directory().save(A.link(Environment.SANDBOX)))
                .isInstanceOf(ConfigurationException.class);

        assertThat(store().directory().connection(A.connection())).isEmpty();
    }

    @Test
    void d03_aConnectionKeepsItsLink() {
        store().directory().save(A.master());
        store().directory().save(link("1", Environment.SANDBOX, "account"));
        store().directory().save(link("1", Environment.SANDBOX, "account"));

        assertThatThrownBy(
                        () -> store().directory().save(link("1", Environment.SANDBOX, "another")))
                .isInstanceOf(ConfigurationException.class);

        assertThat(store().directory().connections(A.business()))
                .containsExactly(link("1", Environment.SANDBOX, "account"));
    }

    @Test
    void d04_aStoreNeverMixesEnvironments() {
        store().directory().save(A.master());
        store().directory().save(Samples.B.master());
        store().directory().save(A.link(Environment.SANDBOX));

        assertThatThrownBy(() -> store().directory().save(Samples.B.link(Environment.PRODUCTION)))
                .isInstanceOf(ConfigurationException.class);
        store().directory().save(Samples.B.link(Environment.SANDBOX));

        assertThat(store().directory().connection(Samples.B.connection()))
                .contains(Samples.B.link(Environment.SANDBOX));
    }

    @Test
    void d05_aConnectionThatIsRefusedDecidesNoEnvironment() {
        assertThatThrownBy(() -> store().directory().save(A.link(Environment.PRODUCTION)))
                .isInstanceOf(ConfigurationException.class);
        store().directory().save(A.master());

        store().directory().save(A.link(Environment.SANDBOX));

        assertThat(store().directory().connection(A.connection())).isPresent();
    }

    @Test
    void d06_connectionsComeInTheOrderOfTheirIds() {
        store().directory().save(A.master());
        for (String id : List.of("3", "1", "2"))
            store().directory().save(link(id, Environment.SANDBOX, "account " + id));

        assertThat(store().directory().connections(A.business()))
                .extracting(connection -> connection.id().value())
                .containsExactly("1", "2", "3");
    }

    @Test
    void d07_healthIsOkUntilItIsSaidOtherwise() {
        ConnectionHealth ill = new ConnectionHealth(
                ConnectionHealth.State.CONSENT_ENDING,
                START,
                "the bank ends the consent",
                START.plusSeconds(7));
        store().directory().save(A.master());
        store().directory().save(A.link(Environment.SANDBOX));
        assertThat(store().directory().health(A.connection())).isEqualTo(ConnectionHealth.OK);

        assertThat(store().directory().replace(A.connection(), ConnectionHealth.OK, ill))
                .isTrue();
        assertThat(store().directory().health(A.connection())).isEqualTo(ill);
        assertThat(store().directory().replace(A.connection(), ill, ill.inRailsTime()))
                .isTrue();
        assertThat(store().directory().health(A.connection())).isEqualTo(ill.inRailsTime());

        assertThat(store().directory()
                        .replace(A.connection(), ill.inRailsTime(), ConnectionHealth.OK))
                .isTrue();
        assertThat(store().directory().health(A.connection())).isEqualTo(ConnectionHealth.OK);
    }

    @Test
    void d08_healthIsReplacedOnlyIfItIsAsExpected() {
        ConnectionHealth ill = new ConnectionHealth(
                ConnectionHealth.State.RECONSENT_NEEDED, START, "ask the owner");
        ConnectionHealth iller = new ConnectionHealth(
                ConnectionHealth.State.RECONSENT_NEEDED, START.plusSeconds(1), "ask the owner");
        store().directory().save(A.master());
        store().directory().save(A.link(Environment.SANDBOX));
        store().directory().replace(A.connection(), ConnectionHealth.OK, ill);

        for (ConnectionHealth stale : List.of(
                ConnectionHealth.OK,
                iller,
                new ConnectionHealth(ill.state(), START, "ask Ann"),
                ill.inRailsTime(),
                new ConnectionHealth(ill.state(), START, ill.detail(), START)))
            assertThat(store().directory().replace(A.connection(), stale, ConnectionHealth.OK))
                    .isFalse();

        assertThat(store().directory().health(A.connection())).isEqualTo(ill);
        assertThat(store().directory().replace(A.connection(), ill, iller)).isTrue();
        ConnectionKey unknown = new ConnectionKey(A.business(), ConnectionId.of("unknown"));
        assertThatThrownBy(() -> store().directory().replace(unknown, ConnectionHealth.OK, ill))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void d09_changesThatNoDeliveryFollowedAreReplacedOnlyIfTheyAreAsExpected() {
        Unannounced some = new Unannounced(START, START.plusSeconds(1), 1, false);
        store().directory().save(A.master());
        store().directory().save(A.link(Environment.SANDBOX));
        assertThat(unannounced()).isEqualTo(Unannounced.NONE);
        assertThat(replaceUnannounced(Unannounced.NONE, some)).isTrue();

        for (Unannounced stale : List.of(
                Unannounced.NONE,
                some.further(1),
                some.asTold(),
                new Unannounced(START, START.plusSeconds(2), 1, false),
                new Unannounced(START.plusSeconds(1), START.plusSeconds(1), 1, false)))
            assertThat(replaceUnannounced(stale, some.further(2))).isFalse();

        assertThat(unannounced()).isEqualTo(some);
        assertThat(replaceUnannounced(some, some.further(1).asTold())).isTrue();
        assertThat(unannounced()).isEqualTo(some.further(1).asTold());
        assertThat(replaceUnannounced(some.further(1).asTold(), Unannounced.NONE))
                .isTrue();
        assertThat(unannounced()).isEqualTo(Unannounced.NONE);
        ConnectionKey unknown = new ConnectionKey(A.business(), ConnectionId.of("unknown"));
        assertThatThrownBy(() -> store().directory().replace(unknown, Unannounced.NONE, some))
                .isInstanceOf(ConfigurationException.class);
    }

    private Unannounced unannounced() {
        return store().directory().unannounced(A.connection());
    }

    private boolean replaceUnannounced(Unannounced expected, Unannounced next) {
        return store().directory().replace(A.connection(), expected, next);
    }

    private static Connection link(String id, Environment environment, String account) {
        return new Connection(
                A.business(),
                ConnectionId.of(id),
                AppId.of("app-1"),
                RailId.of("rail-1"),
                environment,
                account);
    }
}
