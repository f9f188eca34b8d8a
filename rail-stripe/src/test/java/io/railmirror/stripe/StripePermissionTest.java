package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.stripe.simulator.StripeKey;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.stripe.simulator.StripeLimits;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A restricted key: what it may not read stops nothing else, and is read once it may. */
class StripePermissionTest {
    private static final BusinessId BUSINESS = BusinessId.of("b1");

    private static final StripeKey RESTRICTED = new StripeKey(
            "rk_test_BKsome1234",
            EnumSet.complementOf(EnumSet.of(StripeKind.DISPUTE, StripeKind.BALANCE_TRANSACTION)));

    private static final List<String> WITHHELD =
            List.of("balance_transaction.list", "dispute.list");

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
    private final Books books = StripeHarness.books(8, 600, clock);
    private final StripeSimulator simulator = StripeSimulator.builder()
            .account(StripeHarness.OWN, books)
            .clock(clock)
            .key(StripeKey.DEFAULT)
            .key(RESTRICTED)
            .limits(StripeLimits.LIFTED)
            .start();
    private final Ports ports = StripeHarness.ports(clock);
    private final InMemoryStore store = new InMemoryStore(clock, ports.ids(), ports.random());
    private final Connection own = new Connection(
            BUSINESS,
            ConnectionId.of("own"),
            AppId.of("app"),
            StripeErrors.RAIL,
            Environment.SANDBOX,
            StripeHarness.OWN);

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** Days of business, then a sync by an engine whose key is the given one. */
    private SyncReport syncAs(StripeKey key) {
        clock.advance(Duration.ofDays(1));
        books.dayOfBusiness();
        clock.advance(Duration.ofMinutes(5));
        StripeConfig config = StripeConfig.builder(Environment.SANDBOX, key.secret())
                .ownAccount(StripeHarness.OWN)
                .baseUrl(simulator.baseUri().toString())
                .limits(StripeHarness.lifted())
                .build();
        try (SyncEngine engine = SyncEngine.builder(store)
                .rail(StripeRail.provider())
                .app(new App(AppId.of("app"), config))
                .ports(ports)
                .concurrency(1, 1, 1)
                .build()) {
            engine.register(new Business(BUSINESS, "Green", ZoneOffset.UTC));
            engine.connect(own, Credentials.NONE);
            SyncReport report = engine.sync(SyncRequest.connection(own.key()));
            assertThat(report.problems()).isEmpty();
            assertThat(engine.health(own.key()).state()).isEqualTo(ConnectionHealth.State.OK);
            return report;
        }
    }

    private StripeTruth truth() {
        return new StripeTruth(simulator.account(), store, own.key());
    }

    private static List<String> failed(SyncReport report) {
        return report.streams().stream()
                .filter(stream -> stream.run().state() != RunState.COMPLETED)
                .map(stream -> stream.run().stream().stream().value())
                .toList();
    }

    private static StreamReport feed(SyncReport report) {
        return report.streams().stream()
                .filter(stream -> stream.run().stream().stream().value().equals(StripeStreams.FEED))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAKeyMayNotReadStopsNothingElseAndIsReadOnceItMay() {
        for (int day = 0; day < 3; day++) {
            SyncReport report = syncAs(RESTRICTED);
            assertThat(failed(report)).as("day %d", day).containsExactlyElementsOf(WITHHELD);
            assertThat(report.unclean().get(0).run().note())
                    .contains("rak_balance_transaction_read", "#call-not-granted");
            assertThat(feed(report).notes().toString()).contains("[" + String.join(", ", WITHHELD));
            truth().compareKinds(RESTRICTED.readable());
        }

        assertThat(syncAs(StripeKey.DEFAULT).clean()).isTrue();

        assertThat(simulator.account().idsOf(StripeKind.DISPUTE)).isNotEmpty();
        truth().compare(Set.of());
    }

    @Test
    void whatAKeyMayNoLongerReadIsToldAndReadOnceItMayAgain() {
        assertThat(syncAs(StripeKey.DEFAULT).clean()).isTrue();

        syncAs(RESTRICTED);
        assertThat(failed(syncAs(RESTRICTED))).containsExactlyElementsOf(WITHHELD);
        truth().compareKinds(RESTRICTED.readable());
        clock.advance(Duration.ofDays(20));

        assertThat(syncAs(StripeKey.DEFAULT).clean()).isTrue();
        truth().compare(Set.of());
    }
}
