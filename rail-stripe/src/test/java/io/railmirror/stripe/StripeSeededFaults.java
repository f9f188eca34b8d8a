package io.railmirror.stripe;

import io.railmirror.stripe.simulator.StripeFaults;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.testkit.contract.FaultTable;
import io.railmirror.testkit.contract.SeededWorld;
import io.railmirror.testkit.http.FaultChoice;
import io.railmirror.testkit.http.FaultKind;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.time.SettableClock;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What goes wrong with the requests of a seeded run. A fault is chosen when its request arrives, so
 * that it is known what it met. Sometimes the following requests of the same name meet it too: then
 * repeating does not help.
 */
final class StripeSeededFaults {
    private static final int LASTING_ONE_IN = 8;
    private static final int LASTING_MAX = 4;

    /** What a request is about; the rarer ones meet faults more often. */
    private enum Stream {
        LIST("list", 25),
        EVENTS("events", 8),
        LINES("embedded list", 8),
        SINGLE("single object, position", 8),
        READ("read by id", 12);

        final String title;
        final int oneIn;

        Stream(String title, int oneIn) {
            this.title = title;
            this.oneIn = oneIn;
        }

        static Stream of(SimRequest request) {
            String label = request.label();
            if (label.equals("list event")) return EVENTS;
            if (label.startsWith("list")) return LIST;
            if (label.equals("read account") || label.equals("read balance")) return SINGLE;
            return label.startsWith("read") ? READ : LINES;
        }
    }

    private enum Fault {
        LOSE_RESPONSE,
        LOSE_REQUEST,
        THROTTLED,
        THROTTLED_UNTIL,
        LOCK_TIMEOUT,
        SERVER_ERROR,
        BAD_GATEWAY,
        UNAVAILABLE,
        GATEWAY_TIMEOUT,
        SLOW,
        CUT_BODY,
        MALFORMED_JSON,
        DUPLICATE
    }

    private final StripeSimulator simulator;
    private final SettableClock clock;
    private final RandomGenerator random;
    private final FaultTable table;
    private String lastingFor = "";
    private Fault lasting = Fault.SERVER_ERROR;
    private int lastingTimes;

    StripeSeededFaults(StripeSimulator simulator, SeededWorld.Start start) {
        this.simulator = simulator;
        this.clock = start.ports().clock();
        this.random = start.random();
        this.table = start.table();
        for (Stream stream : Stream.values())
            for (Fault fault : Fault.values()) table.require(stream.title, fault.name());
    }

    /** Plays a fault on a request that has just arrived, or none. */
    void meet(SimRequest request) {
        Stream stream = Stream.of(request);
        boolean again = lastingTimes > 0 && lastingFor.equals(request.label());
        if (again) lastingTimes--;
        else if (random.nextInt(stream.oneIn) != 0) return;
        Fault[] all = Fault.values();
        Fault fault = again ? lasting : all[random.nextInt(all.length)];
        table.met(stream.title, fault.name());
        play(fault, simulator.faults().onAny());
        if (again || random.nextInt(LASTING_ONE_IN) != 0) return;
        lasting = fault;
        lastingFor = request.label();
        lastingTimes = 1 + random.nextInt(LASTING_MAX);
    }

    private void play(Fault fault, FaultChoice next) {
        switch (fault) {
            case SLOW -> clock.advance(Duration.ofSeconds(5 + random.nextInt(60)));
            case THROTTLED_UNTIL ->
                next.throttle(Duration.ofSeconds(1 + random.nextInt(30))).once();
            case LOCK_TIMEOUT -> next.answer(StripeFaults.lockTimeout()).once();
            default -> next.play(FaultKind.valueOf(fault.name())).once();
        }
    }
}
