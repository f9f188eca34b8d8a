package io.railmirror.plaid;

import io.railmirror.plaid.simulator.PlaidFaults;
import io.railmirror.plaid.simulator.PlaidSimulator;
import io.railmirror.testkit.contract.FaultTable;
import io.railmirror.testkit.contract.SeededWorld;
import io.railmirror.testkit.http.FaultChoice;
import io.railmirror.testkit.http.FaultKind;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.time.SettableClock;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What goes wrong with the requests of a seeded run. A fault is chosen when its request arrives, so
 * that it is known what it met. Sometimes the following requests of the same path meet it too: then
 * repeating does not help.
 */
final class PlaidSeededFaults {
    /** How long a client waits that is about to meet silence. */
    static final Duration PATIENCE = Duration.ofMillis(400);

    private static final int LASTING_ONE_IN = 8;
    private static final int LASTING_MAX = 4;

    /** What a request is about; the rarer ones meet faults more often. */
    private enum Path {
        SYNC(PlaidHttp.SYNC, 8),
        ITEM(PlaidHttp.ITEM, 5),
        ACCOUNTS(PlaidHttp.ACCOUNTS, 5),
        EVENTS(PlaidHttp.TRANSFER_EVENTS, 4),
        LIST(PlaidHttp.TRANSFER_LIST, 2),
        TRANSFER(PlaidHttp.TRANSFER, 3);

        final String title;
        final int oneIn;

        Path(String title, int oneIn) {
            this.title = title;
            this.oneIn = oneIn;
        }

        static Path of(SimRequest request) {
            for (Path path : values()) if (path.title.equals(request.label())) return path;
            throw new IllegalStateException("nobody asks " + request.label());
        }
    }

    private enum Fault {
        LOSE_RESPONSE,
        LOSE_REQUEST,
        THROTTLED,
        THROTTLED_UNTIL,
        SERVER_ERROR,
        BAD_GATEWAY,
        UNAVAILABLE,
        GATEWAY_TIMEOUT,
        SLOW,
        STALL,
        CUT_BODY,
        MALFORMED_JSON,
        DUPLICATE,
        BANK_DOWN
    }

    private final PlaidSimulator simulator;
    private final SettableClock clock;
    private final RandomGenerator random;
    private final FaultTable table;
    private final Set<Path> silent = EnumSet.noneOf(Path.class);
    private String lastingFor = "";
    private Fault lasting = Fault.SERVER_ERROR;
    private int lastingTimes;

    /**
     * Faults of one run.
     *
     * @param silence whether some requests are never answered, which costs real time
     */
    PlaidSeededFaults(PlaidSimulator simulator, SeededWorld.Start start, boolean silence) {
        this.simulator = simulator;
        this.clock = start.ports().clock();
        this.random = start.random();
        this.table = start.table();
        if (silence) silent.addAll(EnumSet.allOf(Path.class));
        for (Path path : Path.values())
            for (Fault fault : Fault.values()) table.require(path.title, fault.name());
    }

    /** Plays a fault on a request that has just arrived, or none. */
    void meet(SimRequest request) {
        Path path = Path.of(request);
        boolean again = lastingTimes > 0 && lastingFor.equals(request.label());
        if (again) lastingTimes--;
        else if (random.nextInt(path.oneIn) != 0) return;
        Fault fault = again ? lasting : choose(path);
        table.met(path.title, fault.name());
        play(fault, simulator.faults().onAny());
        if (again || random.nextInt(LASTING_ONE_IN) != 0) return;
        lasting = fault == Fault.STALL ? Fault.SLOW : fault;
        lastingFor = request.label();
        lastingTimes = 1 + random.nextInt(LASTING_MAX);
    }

    private Fault choose(Path path) {
        if (silent.remove(path)) return Fault.STALL;
        Fault[] all = Fault.values();
        Fault fault = all[random.nextInt(all.length)];
        return fault == Fault.STALL ? Fault.SLOW : fault;
    }

    private void play(Fault fault, FaultChoice next) {
        switch (fault) {
            case SLOW -> clock.advance(Duration.ofSeconds(30 + random.nextInt(300)));
            case THROTTLED_UNTIL ->
                next.throttle(Duration.ofSeconds(1 + random.nextInt(120))).once();
            case BANK_DOWN ->
                next.answer(PlaidFaults.error(
                                400,
                                "INSTITUTION_ERROR",
                                "INSTITUTION_DOWN",
                                "this institution is not currently responding"))
                        .once();
            default -> next.play(FaultKind.valueOf(fault.name())).once();
        }
    }
}
