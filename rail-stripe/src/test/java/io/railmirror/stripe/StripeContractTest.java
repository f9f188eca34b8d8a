package io.railmirror.stripe;

import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.stripe.simulator.StripeAccount;
import io.railmirror.stripe.simulator.StripeKey;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.stripe.simulator.StripeLimits;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.testkit.contract.RailContract;
import io.railmirror.testkit.contract.RailHarness;
import io.railmirror.testkit.sim.SimulatedPorts;

import java.time.Duration;
import java.util.List;

/** What every rail keeps. */
class StripeContractTest extends RailContract {
    @Override
    protected RailHarness newHarness(SimulatedPorts ports) {
        return new Harness(ports);
    }

    private static final class Harness implements RailHarness {
        private final SimulatedPorts ports;
        private final StripeSimulator simulator;
        private final StripeAccount account;

        Harness(SimulatedPorts ports) {
            this.ports = ports;
            this.simulator = StripeSimulator.builder()
                    .account(StripeHarness.OWN, StripeHarness.books(9, 250, ports.clock()))
                    .clock(ports.clock())
                    .limits(StripeLimits.LIFTED.withEmbedded(1))
                    .start();
            this.account = simulator.account();
        }

        @Override
        public RailProvider provider() {
            return StripeRail.provider();
        }

        @Override
        public RailConfig config() {
            return StripeHarness.config(simulator)
                    .pageSize(7)
                    .limits(StripeHarness.lifted())
                    .build();
        }

        @Override
        public Credentials credentials() {
            return Credentials.NONE;
        }

        @Override
        public String account() {
            return account.id();
        }

        @Override
        public void populate() {
            for (int day = 0; day < 4; day++) {
                ports.clock().advance(Duration.ofDays(1));
                account.books().dayOfBusiness();
                account.countOf(StripeKind.EVENT);
            }
            for (int i = 1; i <= 9; i++)
                account.put(StripeKind.TRANSFER, transfer("tr_" + i, 1_000L * i));
            ports.clock().advance(Duration.ofMinutes(2));
        }

        private String transfer(String id, long amount) {
            return ("{'id':'%s','object':'transfer','amount':%d,'amount_reversed':0,"
                            + "'balance_transaction':null,'created':%d,'currency':'usd',"
                            + "'description':null,'destination':'acct_1BKelse','metadata':{},"
                            + "'reversals':{'object':'list','data':[{'id':'trr_a'},{'id':'trr_b'}],"
                            + "'has_more':false,'url':'/v1/transfers/%s/reversals'},"
                            + "'reversed':false,'transfer_group':null}")
                    .formatted(id, amount, ports.clock().instant().getEpochSecond(), id)
                    .replace('\'', '"');
        }

        @Override
        public void addUnmappable() {
            account.put(StripeKind.TRANSFER, transfer("tr_odd", 1).replace("\"usd\"", "\"u$\""));
        }

        @Override
        public long requests() {
            return simulator.journal().total();
        }

        @Override
        public List<String> secrets() {
            return List.of(StripeKey.DEFAULT.secret(), "_secret_BK");
        }

        @Override
        public void close() {
            simulator.close();
        }
    }
}
