package io.railmirror.jdbc;

import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.contract.AppendOnlyContract;
import io.railmirror.testkit.contract.ConcurrencyContract;
import io.railmirror.testkit.contract.CredentialStoreContract;
import io.railmirror.testkit.contract.DirectoryContract;
import io.railmirror.testkit.contract.EntityCriteriaContract;
import io.railmirror.testkit.contract.EntityOrderContract;
import io.railmirror.testkit.contract.InboxClaimContract;
import io.railmirror.testkit.contract.InboxConcurrencyContract;
import io.railmirror.testkit.contract.InboxContract;
import io.railmirror.testkit.contract.InboxRouteContract;
import io.railmirror.testkit.contract.LeasesContract;
import io.railmirror.testkit.contract.LogProofContract;
import io.railmirror.testkit.contract.MirrorStoreContract;
import io.railmirror.testkit.contract.PortfolioContract;
import io.railmirror.testkit.contract.PreparationContract;
import io.railmirror.testkit.contract.RandomQueriesContract;
import io.railmirror.testkit.contract.RedactionContract;
import io.railmirror.testkit.contract.RunStoreContract;
import io.railmirror.testkit.contract.SumsContract;
import io.railmirror.testkit.contract.SyncStateContract;
import io.railmirror.testkit.contract.TenancyContract;
import io.railmirror.testkit.contract.TransactionLogContract;
import io.railmirror.testkit.contract.UnitContract;
import io.railmirror.testkit.contract.UnitOfWorkContract;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** Every suite that a store has to pass, on one kind of database. */
abstract class StoreContracts {

    /** Where each test gets a store of its own. */
    abstract TestDatabase database();

    private Store newStore(Clock clock) {
        return database().newStore(clock);
    }

    @Nested
    class InboxOfIt extends InboxContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class InboxClaims extends InboxClaimContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class InboxRoutes extends InboxRouteContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class InboxRivals extends InboxConcurrencyContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Units extends UnitContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Preparation extends PreparationContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Mirror extends MirrorStoreContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Log extends TransactionLogContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class LogProof extends LogProofContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Redactions extends RedactionContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class UnitsOfWork extends UnitOfWorkContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class LeasesOfIt extends LeasesContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Sync extends SyncStateContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class CredentialsOfIt extends CredentialStoreContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Runs extends RunStoreContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class DirectoryOfIt extends DirectoryContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Tenancy extends TenancyContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Criteria extends EntityCriteriaContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Orders extends EntityOrderContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class SumsOfIt extends SumsContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class RandomQueries extends RandomQueriesContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class Portfolios extends PortfolioContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }

    @Nested
    class AppendOnly extends AppendOnlyContract {
        @Override
        protected Store newStore(Clock clock) {
            return StoreContracts.this.newStore(clock);
        }
    }
}
