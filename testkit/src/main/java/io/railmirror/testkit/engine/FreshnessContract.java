package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static io.railmirror.testkit.engine.EngineScene.BOLT;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ConnectionFreshness;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.Portfolio;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.reference.ReferenceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How fresh connections are, on any store. */
public abstract class FreshnessContract extends EngineSuite {

    /** Creates the suite. */
    protected FreshnessContract() {}

    @Override
    protected abstract Store newStore(Ports ports);

    private ConnectionFreshness acme() {
        return scene.engine().freshness(Portfolio.of(ACME)).get(0);
    }

    @Test
    void connectionThatWasNeverReadIsStale() {
        assertThat(acme().isStale()).isTrue();
        assertThat(acme().syncedAt()).isEmpty();
        assertThat(acme().health()).isEqualTo(ConnectionHealth.OK);
    }

    @Test
    void connectionIsStaleOnlyAfterTheTime() {
        scene.bills(2);
        scene.sync();
        Instant synced = acme().syncedAt().orElseThrow();

        scene.advance(Duration.between(scene.clock().instant(), synced.plus(Duration.ofHours(24))));
        assertThat(acme().isStale()).isFalse();
        scene.advance(Duration.ofNanos(1_000));
        assertThat(acme().isStale()).isTrue();
        assertThat(scene.engine()
                        .freshness(Portfolio.of(ACME), Duration.ofDays(2))
                        .get(0)
                        .isStale())
                .isFalse();
    }

    @Test
    void listThatFoundedAFeedIsAsFreshAsTheFeed() {
        scene.bills(2);
        scene.sync();
        scene.advance(Duration.ofHours(25));
        scene.sync();

        assertThat(scene.state("bills").syncedAt())
                .isBefore(scene.clock().instant().minus(Duration.ofHours(24)));
        assertThat(acme().isStale()).isFalse();
        assertThat(acme().streams())
                .extracting(stream -> stream.status().stream().stream().value())
                .contains("bill-changes", "notes", "open-transfers", "transactions")
                .doesNotContain("bills", "customers")
                .isSorted();
    }

    @Test
    void listThatIsNotGrantedWasNeverRead() {
        scene.world.onCall(
                call -> call.subject().equals("customers") ? ReferenceFault.NOT_GRANTED : null);
        scene.sync();

        assertThat(acme().isStale()).isTrue();
        assertThat(acme().syncedAt()).isEmpty();
        assertThat(acme().streams())
                .filteredOn(ConnectionFreshness.StreamFreshness::stale)
                .extracting(stream -> stream.status().stream().stream().value())
                .containsExactly("customers");

        scene.world.onCall(call -> null);
        scene.sync();
        assertThat(acme().isStale()).as("once it is granted and read").isFalse();
    }

    @Test
    void oneStaleStreamMakesTheConnectionStale() {
        scene.sync();
        scene.advance(Duration.ofHours(25));
        scene.engine().sync(SyncRequest.business(ACME).only(Set.of(EntityType.BILL)));

        assertThat(acme().isStale()).isTrue();
        assertThat(acme().streams())
                .filteredOn(stream -> !stream.stale())
                .extracting(stream -> stream.status().stream().stream().value())
                .contains("bill-changes")
                .doesNotContain("vendor-changes", "notes");
    }

    @Test
    void connectionWhoseAppIsUnknownIsJudgedByAllThatWasEverRun() {
        scene.sync();
        try (SyncEngine other = SyncEngine.builder(scene.store)
                .ports(scene.ports.ports())
                .classLoader(ClassLoader.getPlatformClassLoader())
                .build()) {
            ConnectionFreshness seen = other.freshness(Portfolio.of(ACME)).get(0);

            assertThat(seen.problem()).contains("app");
            assertThat(seen.isStale()).isFalse();
            assertThat(seen.streams())
                    .extracting(stream -> stream.status().stream().stream().value())
                    .contains("bills", "bill-changes");
        }
    }

    @Test
    void everyConnectionOfThePortfolioIsShownAndNoOther() {
        scene.open(BOLT);

        List<ConnectionFreshness> both = scene.engine().freshness(Portfolio.of(BOLT, ACME));

        assertThat(both).extracting(one -> one.connection().business()).containsExactly(ACME, BOLT);
        assertThat(scene.engine().freshness(Portfolio.of(BOLT))).hasSize(1);
    }
}
