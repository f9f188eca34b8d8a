package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.stripe.simulator.StripeLimits;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The limits that the rail declares, and that Stripe never has to enforce. */
class StripeLimitsTest {
    private static final BusinessId BUSINESS = BusinessId.of("b1");

    @Test
    void theLimitsOfTestModeAreUsedAndNeverMet() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00Z"));
        Ports ports = StripeHarness.ports(clock);
        InMemoryStore store = new InMemoryStore(clock, ports.ids(), ports.random());
        try (StripeSimulator simulator = StripeSimulator.builder()
                        .account(StripeHarness.OWN, StripeHarness.books(3, 1_000, clock))
                        .clock(clock)
                        .limits(StripeLimits.TEST.withEmbedded(2))
                        .start();
                SyncEngine engine = SyncEngine.builder(store)
                        .rail(StripeRail.provider())
                        .app(new App(
                                AppId.of("app"),
                                StripeHarness.config(simulator).pageSize(2).build()))
                        .ports(ports)
                        .concurrency(1, 1, 1)
                        .build()) {
            engine.register(new Business(BUSINESS, "Green", ZoneOffset.UTC));
            engine.connect(
                    new Connection(
                            BUSINESS,
                            ConnectionId.of("cards"),
                            AppId.of("app"),
                            StripeErrors.RAIL,
                            Environment.SANDBOX,
                            StripeHarness.OWN),
                    Credentials.NONE);
            Instant begin = clock.instant();
            SyncReport report = engine.sync(SyncRequest.business(BUSINESS));
            assertThat(report.clean()).as("%s", report).isTrue();
            assertThat(simulator.journal().countStatus(429)).isZero();
            long calls = simulator.journal().total();
            assertThat(calls).isGreaterThan(300);
            double seconds = Duration.between(begin, clock.instant()).toNanos() / 1e9;
            assertThat(calls / seconds)
                    .as("of the calls that Stripe permits, nearly all are made")
                    .isGreaterThan(0.95 * StripeLimits.TEST.perSecond());
        }
    }

    @Test
    void everyEndpointThatIsAskedHasAWindowOfItsOwn() {
        RailLimits test = StripeConfig.limits(Environment.SANDBOX);
        RailLimits live = StripeConfig.limits(Environment.PRODUCTION);
        assertThat(test.windows())
                .extracting(CallLimit::group)
                .contains("*", "list event", "list invoice", "read invoice", "lines invoice")
                .doesNotHaveDuplicates();
        assertThat(test.windows()).allMatch(one -> one.window().equals(Duration.ofSeconds(1)));
        assertThat(of(test, "*")).isEqualTo(StripeLimits.TEST.perSecond());
        assertThat(of(live, "*")).isEqualTo(StripeLimits.LIVE.perSecond());
        assertThat(of(live, "list event")).isEqualTo(StripeLimits.LIVE.endpointPerSecond());
    }

    private static int of(RailLimits limits, String group) {
        return limits.windows().stream()
                .filter(one -> one.group().equals(group))
                .findFirst()
                .orElseThrow()
                .callsMax();
    }
}
