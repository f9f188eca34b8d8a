package io.railmirror.testkit.contract;

import io.railmirror.core.InMemoryStore;
import io.railmirror.core.spi.store.Store;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;

/** The store in memory keeps the contract of stores. */
class InMemoryStoreTest {

    static Store inMemory(Clock clock) {
        AtomicLong ids = new AtomicLong();
        return new InMemoryStore(clock, () -> "id-" + ids.incrementAndGet(), new Random(7));
    }

    @Nested
    class InboxOfIt extends InboxContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class InboxClaims extends InboxClaimContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class InboxRoutes extends InboxRouteContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class InboxRivals extends InboxConcurrencyContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Units extends UnitContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Preparation extends PreparationContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }

        @Override
        protected boolean decidesSideBySide() {
            return false;
        }
    }

    @Nested
    class Mirror extends MirrorStoreContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class LogProof extends LogProofContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Criteria extends EntityCriteriaContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Orders extends EntityOrderContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class SumsOfIt extends SumsContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class RandomQueries extends RandomQueriesContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Portfolios extends PortfolioContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Log extends TransactionLogContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class AppendOnly extends AppendOnlyContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Redactions extends RedactionContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class UnitsOfWork extends UnitOfWorkContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class LeasesOfIt extends LeasesContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Sync extends SyncStateContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class CredentialsOfIt extends CredentialStoreContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Runs extends RunStoreContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class DirectoryOfIt extends DirectoryContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }

    @Nested
    class Tenancy extends TenancyContract {
        @Override
        protected Store newStore(Clock clock) {
            return inMemory(clock);
        }
    }
}
