package io.railmirror.testkit.engine;

import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.testkit.contract.RailContract;
import io.railmirror.testkit.contract.RailHarness;
import io.railmirror.testkit.reference.ReferenceAccount;
import io.railmirror.testkit.reference.ReferenceConfig;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceRail;
import io.railmirror.testkit.reference.ReferenceWorld;
import io.railmirror.testkit.sim.SimulatedPorts;

import java.util.List;
import java.util.Map;

/** The reference rail keeps the contract of rails. */
class ReferenceRailTest extends RailContract {

    @Override
    protected RailHarness newHarness(SimulatedPorts ports) {
        ReferenceWorld world = ReferenceWorld.on(ports.clock()).pageSize(2);
        ReferenceAccount account = world.account("contract");
        account.put(ReferenceKind.COMPANY, "1", Map.of("currency", "USD"));
        return new Harness(world, account, ReferenceRail.credentials(account));
    }

    private record Harness(ReferenceWorld world, ReferenceAccount books, Credentials credentials)
            implements RailHarness {

        @Override
        public RailProvider provider() {
            return ReferenceRail.provider(world);
        }

        @Override
        public RailConfig config() {
            return ReferenceConfig.SANDBOX;
        }

        @Override
        public String account() {
            return books.name();
        }

        @Override
        public void populate() {
            for (int i = 1; i <= 5; i++) {
                String id = Integer.toString(i);
                books.put(ReferenceKind.VENDOR, id, Map.of("name", "vendor " + id));
                books.put(ReferenceKind.CUSTOMER, id, Map.of("name", "customer " + id));
                books.put(ReferenceKind.BILL, id, EngineScene.billFields("1" + id));
                books.put(ReferenceKind.INVOICE, id, EngineScene.billFields("2" + id));
                books.put(ReferenceKind.ACCOUNT, id, Map.of("name", id, "balance", "5"));
                books.put(ReferenceKind.TRANSFER, id, Map.of("amount", id, "status", "pending"));
                books.put(ReferenceKind.NOTE, id, Map.of("text", id));
                books.put(
                        ReferenceKind.TRANSACTION,
                        id,
                        Map.of("account", "1", "date", "2026-03-01", "amount", "-1"));
            }
        }

        @Override
        public void addUnmappable() {
            books.put(ReferenceKind.BILL, "99", EngineScene.billFields("not a number"));
        }

        @Override
        public long requests() {
            return world.calls().size();
        }

        @Override
        public List<String> secrets() {
            return List.of("secret-token");
        }
    }
}
