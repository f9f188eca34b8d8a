package io.railmirror.plaid;

import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.plaid.simulator.PlaidItem;
import io.railmirror.plaid.simulator.PlaidLimits;
import io.railmirror.plaid.simulator.PlaidSimulator;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.contract.RailContract;
import io.railmirror.testkit.contract.RailHarness;
import io.railmirror.testkit.sim.SimulatedPorts;

import java.util.List;

/** Plaid keeps the contract of rails. */
class PlaidContractTest extends RailContract {

    @Override
    protected RailHarness newHarness(SimulatedPorts ports) {
        Books books = Books.builder(3).records(120).clock(ports.clock()).build();
        PlaidSimulator simulator = PlaidSimulator.builder()
                .company("quail", books)
                .clock(ports.clock())
                .limits(PlaidLimits.LIFTED)
                .start();
        return new Harness(simulator, simulator.link("quail", null));
    }

    private record Harness(PlaidSimulator simulator, PlaidItem item) implements RailHarness {
        private static final String UNMAPPABLE = """
                {"account_id":"%s","transaction_id":"strange","amount":1.00,"date":"2026-03-01",\
                "pending":false,"iso_currency_code":null,"unofficial_currency_code":null}""";

        @Override
        public RailProvider provider() {
            return PlaidRail.provider();
        }

        @Override
        public RailConfig config() {
            return PlaidScene.config(simulator).pageSize(10).transfers(true).build();
        }

        @Override
        public Credentials credentials() {
            return PlaidLink.ofAccessToken(item.itemId(), item.accessToken());
        }

        @Override
        public String account() {
            return item.itemId();
        }

        @Override
        public void populate() {
            for (int i = 0; i < 30; i++) item.books().create(ObjectType.PURCHASE);
            for (int i = 0; i < 3; i++) simulator.transfer(item, checking(), "12.0" + i);
            item.poll();
        }

        private long checking() {
            return item.banks().accounts().stream()
                    .filter(account -> account.kind() == AccountKind.CHECKING)
                    .map(Account::id)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void addUnmappable() {
            item.plant(UNMAPPABLE.formatted(item.accountId(checking())));
        }

        @Override
        public long requests() {
            return simulator.journal().total();
        }

        @Override
        public List<String> secrets() {
            return List.of(item.accessToken(), simulator.app().secret());
        }

        @Override
        public void close() {
            simulator.close();
        }
    }
}
