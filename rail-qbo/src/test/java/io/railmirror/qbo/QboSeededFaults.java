package io.railmirror.qbo;

import io.railmirror.qbo.simulator.QboFaults;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.testkit.contract.FaultTable;
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
 * that it is known what it met. Sometimes the following requests of the same name meet it too: then
 * repeating does not help.
 */
final class QboSeededFaults {
    /** How long a client waits that is about to meet silence. */
    static final Duration PATIENCE = Duration.ofMillis(400);

    private static final int LASTING_ONE_IN = 8;
    private static final int LASTING_MAX = 4;

    /** What a request is about; the rarer ones meet faults more often. */
    private enum Stream {
        LIST("list", 30),
        SINGLE("single object", 4),
        COMPANY("company, position", 12),
        FEED("feeds together", 3),
        FEED_ALONE("feed alone", 20),
        READ("read by id", 3),
        COUNT("count", 25),
        TOKEN("token", 4);

        final String title;
        final int oneIn;

        Stream(String title, int oneIn) {
            this.title = title;
            this.oneIn = oneIn;
        }

        static Stream of(SimRequest request) {
            String label = request.label();
            if (label.equals("token")) return TOKEN;
            if (label.equals("cdc"))
                return request.query("entities").orElse("").contains(",") ? FEED : FEED_ALONE;
            if (label.startsWith("query")) return LIST;
            if (label.startsWith("count")) return COUNT;
            if (label.equals("read CompanyInfo")) return COMPANY;
            return label.equals("read Preferences") ? SINGLE : READ;
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
        EXPIRED_TOKEN,
        DUPLICATE,
        FAULT_IN_200;

        /** The token endpoint knows no access tokens, and no faults in disguise. */
        boolean meets(Stream stream) {
            return stream != Stream.TOKEN || !(this == EXPIRED_TOKEN || this == FAULT_IN_200);
        }
    }

    private final QboSimulator simulator;
    private final SettableClock clock;
    private final RandomGenerator random;
    private final FaultTable table;
    private final Set<Stream> silent = EnumSet.noneOf(Stream.class);
    private String lastingFor = "";
    private Fault lasting = Fault.SERVER_ERROR;
    private int lastingTimes;

    /**
     * Faults of one run.
     *
     * @param silence whether some requests are never answered, which costs real time
     */
    QboSeededFaults(
            QboSimulator simulator,
            io.railmirror.testkit.contract.SeededWorld.Start start,
            boolean silence) {
        this.simulator = simulator;
        this.clock = start.ports().clock();
        this.random = start.random();
        this.table = start.table();
        if (silence) silent.addAll(EnumSet.allOf(Stream.class));
        for (Stream stream : Stream.values())
            for (Fault fault : Fault.values())
                if (fault.meets(stream)) table.require(stream.title, fault.name());
    }

    /** Plays a fault on a request that has just arrived, or none. */
    void meet(SimRequest request) {
        Stream stream = Stream.of(request);
        boolean again = lastingTimes > 0 && lastingFor.equals(request.label());
        if (again) lastingTimes--;
        else if (random.nextInt(stream.oneIn) != 0) return;
        Fault fault = again ? lasting : choose(stream);
        if (!fault.meets(stream)) return;
        table.met(stream.title, fault.name());
        play(fault, simulator.faults().onAny());
        if (again || random.nextInt(LASTING_ONE_IN) != 0) return;
        lasting = fault == Fault.STALL ? Fault.SLOW : fault;
        lastingFor = request.label();
        lastingTimes = 1 + random.nextInt(LASTING_MAX);
    }

    private Fault choose(Stream stream) {
        if (silent.remove(stream)) return Fault.STALL;
        Fault[] all = Fault.values();
        Fault fault = all[random.nextInt(all.length)];
        return fault == Fault.STALL ? Fault.SLOW : fault;
    }

    private void play(Fault fault, FaultChoice next) {
        switch (fault) {
            case SLOW -> clock.advance(Duration.ofSeconds(30 + random.nextInt(300)));
            case THROTTLED_UNTIL ->
                next.throttle(Duration.ofSeconds(1 + random.nextInt(120))).once();
            case FAULT_IN_200 ->
                next.answer(QboFaults.faultInDisguise("10000", "An application error"))
                        .once();
            default -> next.play(FaultKind.valueOf(fault.name())).once();
        }
    }
}
