package io.railmirror.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.railmirror.core.spi.store.Store;
import io.railmirror.jdbc.internal.open.EndedByH2;
import io.railmirror.testkit.contract.ConnectionLossContract;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The database ends a connection at any statement of a transaction. */
class ConnectionLossTest {

    @Nested
    class OnH2 extends Loss {
        @Override
        CrashSite site() {
            return CrashSite.H2;
        }
    }

    @Nested
    class OnPostgres extends Loss {
        @Override
        CrashSite site() {
            return CrashSite.POSTGRES;
        }
    }

    private abstract static class Loss extends ConnectionLossContract {

        private @Nullable BreakingLine line;

        abstract CrashSite site();

        @Override
        protected Line line() {
            return Objects.requireNonNull(line);
        }

        @Override
        protected Store newStore(Clock clock) {
            CrashSite.Place place = site().newPlace();
            BreakingLine newest = new BreakingLine(site(), place);
            line = newest;
            HikariDataSource pool = pool(newest);
            Store store =
                    JdbcStore.builder(pool).migrate(Migrate.OFF).clock(clock).open();
            return new PassingStore(store, () -> {
                pool.close();
                newest.close();
                place.drop().run();
            });
        }

        private static HikariDataSource pool(BreakingLine line) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(new ConnectionSource(line::newConnection));
            config.setMaximumPoolSize(1);
            config.setExceptionOverrideClassName(EndedByH2.class.getName());
            return new HikariDataSource(config);
        }
    }
}
