package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.jdbc.internal.open.Source;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.state.EngineState;
import io.railmirror.jdbc.internal.state.LeaseTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node whose clock is far ahead would give its time to all entries of all nodes after it. */
class ClockAheadTest {

    private static final BusinessId ACME = BusinessId.of("acme");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRES_NEWEST"})
    void aNodeWhoseClockIsFarAheadLogsNothing(TestDatabase database) {
        TestDatabase.Place place = database.newPlace();
        try (JdbcStore store = place.open(Clock.systemUTC())) {
            log(place, MINUTE.multipliedBy(4)).append(HostEvent.of(ACME, "a little ahead", "{}"));
            log(place, MINUTE.multipliedBy(-60)).append(HostEvent.of(ACME, "behind", "{}"));

            assertThatThrownBy(() -> log(place, MINUTE.multipliedBy(6))
                            .append(HostEvent.of(ACME, "far ahead", "{}")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("s ahead of the store's");

            assertThat(store.log().head(ACME)).map(LogHead::sequence).contains(2L);
        } finally {
            place.drop().run();
        }
    }

    /** The log of the place as a node sees it whose clock is ahead. */
    private static TransactionLog log(TestDatabase.Place place, Duration ahead) {
        AtomicInteger ids = new AtomicInteger();
        String node = "ahead-" + ahead.toMinutes() + "-";
        StorePorts ports = new StorePorts(
                Clock.offset(Clock.systemUTC(), ahead),
                () -> node + ids.incrementAndGet(),
                new Random(7));
        Database database = Source.of(place.host()).database("railmirror");
        LeaseTime time = LeaseTime.ofDatabase(database, Clock.systemUTC());
        EngineState state = EngineState.of(database, ports.ids(), time);
        return StoreFaces.of(database, state.units(), ports, time).log();
    }
}
