package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.Brake;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.NodeId;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunId;
import io.railmirror.core.RunState;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.sim.Interception;
import io.railmirror.testkit.sim.Invariants;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The story of one seed. Confined to one thread. */
final class SeededRun {

    private static final ActorId PERSON = ActorId.of("person");
    private static final List<BusinessId> BUSINESSES =
            List.of(BusinessId.of("acme"), BusinessId.of("bolt"));
    private static final Duration LEASE = Duration.ofMinutes(6);
    private static final int STEPS_MIN = 12;
    private static final int STEPS_MORE = 16;
    private static final String ENGINE = "engine";
    private static final int QUIET_ROUNDS_MAX = 12;
    private static final int CALLS_UNTIL_CRASH = 150;
    private static final int CALLS_UNTIL_CANCEL = 60;

    private final SeededWorld world;
    private final RandomGenerator random;
    private final boolean honest;
    private final FaultTable table;
    private final Store store;
    private final Map<BusinessId, ConnectionKey> connections = new TreeMap<>();
    private final Set<RunId> rejected = new HashSet<>();
    private SimulatedPorts ports;
    private SyncEngine engine;
    private int nodes;
    private int callsUntilCrash = Integer.MAX_VALUE;
    private int callsUntilCancel = Integer.MAX_VALUE;
    private boolean restless;
    private @Nullable SyncHandle handle;

    /** What happens to an engine besides the faults of its rail. */
    private enum Happening {
        CRASH,
        CANCEL,
        CONFIRM,
        REJECT,
        TWO_AT_ONCE
    }

    /** What a crashed engine meets at every call to its store. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash() {
            super("crashed", null, false, false);
        }
    }

    SeededRun(SeededWorld world, SeededWorld.Start start, Store store) {
        this.world = world;
        this.ports = start.ports();
        this.random = start.random();
        this.honest = start.honest();
        this.table = start.table();
        for (Happening one : Happening.values()) table.require(ENGINE, one.name());
        this.store = store;
        this.engine = newEngine();
    }

    /** Tells it; answers the end of every business's chain. */
    String run() {
        for (BusinessId business : BUSINESSES)
            connections.put(business, world.connect(engine, business));
        world.duringCalls(this::duringCall);
        int steps = STEPS_MIN + random.nextInt(STEPS_MORE);
        for (int i = 0; i < steps; i++) step();
        becomeQuiet();
        check();
        return BUSINESSES.stream()
                .map(business -> store.log().head(business).map(LogHead::hash).orElse(""))
                .collect(Collectors.joining(" "));
    }

    private SyncEngine newEngine() {
        int node = ++nodes;
        SimulatedPorts mine = ports;
        Interception nerves = new Interception() {
            @Override
            public void before(String call) {
                if (node != nodes || --callsUntilCrash < 0) throw new Crash();
                boolean pause = call.equals("SyncState.stream") || call.equals("Leases.acquire");
                if (restless && pause && random.nextInt(world.pausesOneIn()) == 0)
                    mine.workers().runOne();
            }
        };
        Brake brake = random.nextBoolean() ? Brake.DEFAULTS : new Brake(10, 3);
        return world.assemble(SyncEngine.builder(nerves.around(store)))
                .ports(ports.ports())
                .brake(brake)
                .node(NodeId.of("node-" + node))
                .build();
    }

    /** The process is gone; its tasks are lost, its leases run out, and a new one starts. */
    private void restart() {
        callsUntilCrash = Integer.MAX_VALUE;
        ports.clock().advance(LEASE);
        ports = ports.restarted();
        engine = newEngine();
    }

    private void duringCall() {
        if (handle != null && --callsUntilCancel < 0) handle.cancel();
        if (restless && random.nextInt(12) == 0) world.change(anyBusiness());
    }

    private BusinessId anyBusiness() {
        return BUSINESSES.get(random.nextInt(BUSINESSES.size()));
    }

    private void step() {
        restless = true;
        world.faults(true);
        try {
            attend();
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> changeSome();
                case 3, 4, 12, 13, 14, 15 -> engine.sync(request());
                case 5 -> engine.sync(request().full());
                case 6 -> named();
                case 7 -> cancelled();
                case 8 -> callsUntilCrash = random.nextInt(CALLS_UNTIL_CRASH);
                case 9 -> jump();
                case 10 -> settleSome();
                default -> twoNodes();
            }
        } catch (Crash e) {
            happened(Happening.CRASH);
            restart();
        }
        restless = false;
        world.faults(false);
    }

    private void attend() {
        BUSINESSES.forEach(business -> world.attend(engine, business));
    }

    private void happened(Happening one) {
        table.met(ENGINE, one.name());
    }

    private void changeSome() {
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) world.change(anyBusiness());
    }

    private SyncRequest request() {
        return random.nextBoolean()
                ? SyncRequest.portfolio(BUSINESSES)
                : SyncRequest.business(anyBusiness());
    }

    private void named() {
        BusinessId business = anyBusiness();
        List<MirroredRecord> some =
                store.mirror().records(RecordQuery.of(connection(business)).atMost(10));
        if (some.isEmpty()) return;
        MirroredRecord one = some.get(random.nextInt(some.size()));
        engine.sync(SyncRequest.records(business, List.of(one.key().ref())));
    }

    private ConnectionKey connection(BusinessId business) {
        ConnectionKey key = connections.get(business);
        if (key == null) throw new IllegalStateException("not connected: " + business);
        return key;
    }

    private void cancelled() {
        SyncRequest request = random.nextBoolean() ? request() : request().full();
        callsUntilCancel = random.nextInt(CALLS_UNTIL_CANCEL);
        try {
            handle = engine.start(request);
            if (!handle.await().clean() && callsUntilCancel < 0) happened(Happening.CANCEL);
        } finally {
            handle = null;
            callsUntilCancel = Integer.MAX_VALUE;
        }
    }

    /** Two requests at once; where they meet, one of them is told so. */
    private void twoNodes() {
        SyncHandle first = engine.start(request());
        SyncHandle second = engine.start(request().full());
        SyncReport one = first.await();
        SyncReport other = second.await();
        if (skipped(one) || skipped(other)) happened(Happening.TWO_AT_ONCE);
    }

    private static boolean skipped(SyncReport report) {
        return report.streams().stream()
                .anyMatch(stream -> stream.run().state() == RunState.SKIPPED);
    }

    private void jump() {
        Duration time = switch (random.nextInt(4)) {
            case 0 -> Duration.ofMinutes(7);
            case 1 -> Duration.ofHours(30);
            case 2 -> Duration.ofDays(16);
            default -> Duration.ofDays(40);
        };
        ports.clock().advance(time);
    }

    private void settleSome() {
        for (BusinessId business : BUSINESSES)
            for (ParkedDeletions parked : engine.runs().parked(connection(business)))
                settle(parked, random.nextBoolean());
    }

    private void settle(ParkedDeletions parked, boolean confirm) {
        try {
            if (confirm) {
                engine.confirmDeletions(parked, PERSON, "seen");
                if (restless) happened(Happening.CONFIRM);
            } else {
                rejected.add(parked.run());
                engine.rejectDeletions(parked, PERSON, "not seen");
                happened(Happening.REJECT);
            }
        } catch (RailmirrorException e) {
            // a fault met the settlement; it is tried again when all is quiet
            assertThat(restless).as("settlement failed in quiet: %s", e).isTrue();
        }
    }

    /** No faults, no changes: soon nothing happens any more. */
    private void becomeQuiet() {
        restart();
        List<String> open = List.of("not read yet");
        for (int round = 0; !open.isEmpty(); round++) {
            assertThat(round).as("still not quiet: %s", open).isLessThan(QUIET_ROUNDS_MAX);
            ports.clock().advance(Duration.ofDays(2));
            attend();
            SyncRequest all = SyncRequest.portfolio(BUSINESSES);
            SyncReport report = engine.sync(honest ? all : all.full());
            attend();
            confirmAll();
            SyncReport after = engine.sync(all);
            open = new ArrayList<>(open(report));
            open.addAll(open(after));
        }
    }

    private void confirmAll() {
        for (BusinessId business : BUSINESSES) {
            ConnectionKey connection = connection(business);
            for (RunId run : rejected)
                engine.runs()
                        .parked(connection, run)
                        .filter(list -> list.state() == ParkedDeletions.State.REJECTED)
                        .ifPresent(list -> settle(list, true));
            engine.runs().parked(connection).forEach(list -> settle(list, true));
        }
    }

    private static List<String> open(SyncReport report) {
        List<String> open = new ArrayList<>();
        report.problems().forEach(problem -> open.add(problem.toString()));
        report.unclean().forEach(stream -> open.add(stream.toString()));
        if (report.counts().changed() > 0) open.add("changed: " + report.counts());
        return open;
    }

    private void check() {
        for (BusinessId business : BUSINESSES) {
            Invariants invariants = Invariants.of(store, business);
            invariants.check();
            invariants.checkEntities(engine);
            invariants.checkSecrets(world.secrets());
            world.compare(store, business);
        }
    }
}
