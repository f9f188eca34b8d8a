package io.railmirror.jdbc;

import static java.util.Objects.requireNonNull;

import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.contract.InboxClaimContract;
import io.railmirror.testkit.contract.InboxConcurrencyContract;
import io.railmirror.testkit.contract.InboxContract;
import io.railmirror.testkit.contract.InboxRouteContract;
import io.railmirror.testkit.contract.PortfolioContract;
import io.railmirror.testkit.contract.RedactionContract;
import io.railmirror.testkit.contract.TenancyContract;
import io.railmirror.testkit.contract.UnitContract;
import io.railmirror.testkit.contract.UnitOfWorkContract;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * The suites that come to every method and to several businesses at once, kept by a store whose
 * role sees the rows of the named businesses alone.
 */
class RowSecurityContractTest {

    private static @Nullable TwoRoles roles;

    @BeforeAll
    static void open() throws SQLException {
        roles = TwoRoles.on(PostgresServer.newest(), "grants.sql", "row-security.sql");
    }

    @AfterAll
    static void close() throws SQLException {
        requireNonNull(roles).close();
    }

    private static Store newStore(Clock clock) {
        TestDatabase.Place place = requireNonNull(roles).newCopy();
        return new PassingStore(place.open(clock), place.drop());
    }

    @Nested
    class Tenancy extends TenancyContract {
        @Override
        protected Store newStore(Clock clock) {
            return RowSecurityContractTest.newStore(clock);
        }
    }

    @Nested
    class InboxOfIt extends InboxContract {
        @Override
        protected Store newStore(Clock clock) {
            return RowSecurityContractTest.newStore(clock);
        }
    }

    @Nested
    class InboxClaims extends InboxClaimContract {
        @Override
        protected Store newStore(Clock clock) {
            return RowSecurityContractTest.newStore(clock);
        }
    }

    @Nested
    class InboxRoutes extends InboxRouteContract {
        @Override
        protected Store newStore(Clock clock) {
            return RowSecurityContractTest.newStore(clock);
        }
    }

    @Nested
    class InboxRivals extends InboxConcurrencyContract {
        @Override
        protected Store newStore(Clock clock) {
            return RowSecurityContractTest.newStore(clock);
        }
    }

    @Nested
    class Units extends UnitContract {
        @Override
        protected Store newStore(Clock clock) {
            return RowSecurityContractTest.newStore(clock);
        }
    }

    @Nested
    class UnitsOfWork extends UnitOfWorkContract {
        @Override
        protected Store newStore(Clock clock) {
            return RowSecurityContractTest.newStore(clock);
        }
    }

    @Nested
    class Portfolios extends PortfolioContract {
        @Override
        protected Store newStore(Clock clock) {
            return RowSecurityContractTest.newStore(clock);
        }
    }

    @Nested
    class Redactions extends RedactionContract {
        @Override
        protected Store newStore(Clock clock) {
            return RowSecurityContractTest.newStore(clock);
        }
    }
}
