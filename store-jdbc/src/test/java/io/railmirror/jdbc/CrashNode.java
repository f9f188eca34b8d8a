package io.railmirror.jdbc;

import io.railmirror.core.BusinessId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import io.railmirror.testkit.sim.Interception;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** The program of a process that syncs, and tells on its standard output where it stands. */
final class CrashNode {

    static final String OPEN = "open";
    static final String HOLDING = "holding";
    static final String DONE = "done";

    /** Begins a line that tells which delivery was acknowledged. */
    static final String KEPT = "kept ";

    /** So many does a process receive that is told to. */
    static final int DELIVERIES = 300;

    static final int HALTED = 7;

    /** Begins the names of nodes whose leases end on the database's own clock. */
    static final String SERVER = "server";

    private static final Interception TELLING = new Interception() {
        @Override
        public void before(String call) {
            System.out.println("before " + call);
        }

        @Override
        public void after(String call) {
            System.out.println("after " + call);
        }
    };

    private CrashNode() {}

    /**
     * Runs it.
     *
     * @param arguments what to do (sync, hold, halt or receive); where the store is; the seed of
     *     the world; how many rounds it changed; the number of this process among those that used
     *     the store, or a name that begins with "server" when leases end on the database's own
     *     clock
     */
    public static void main(String[] arguments) throws Exception {
        String node = "node-" + arguments[4];
        Ports ports = ports(node, arguments[4]);
        try (JdbcStore store = open(arguments, ports)) {
            if (arguments[0].equals("halt")) halt(store);
            CrashWorld world =
                    CrashWorld.after(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]));
            Store told = TELLING.around(store);
            SyncEngine engine = arguments[0].equals("hold")
                    ? holding(world, told, ports, node)
                    : world.engine(told, ports, node);
            world.connect(engine);
            System.out.println(OPEN);
            if (arguments[0].equals("receive")) receive(world, engine, node);
            SyncReport report = engine.sync(CrashWorld.ALL);
            report.unclean().forEach(stream -> System.out.println("unclean " + stream));
            if (report.clean()) engine.sync(CrashWorld.ALL.full());
            System.out.println(DONE);
        }
        Runtime.getRuntime().halt(0);
    }

    /** Receives deliveries while earlier ones are worked on; tells what was acknowledged. */
    private static void receive(CrashWorld world, SyncEngine engine, String node) {
        for (int i = 0; i < DELIVERIES; i++) {
            String id = node + "-" + i;
            BusinessId account = CrashWorld.BUSINESSES.get(i % 2);
            Signed signed = world.world()
                    .webhooks()
                    .sign("%s|%s|changed|Bill|%d".formatted(id, account, 1 + i % 40));
            int status = engine.webhooks()
                    .receive(CrashWorld.APP, signed.headers(), signed.body())
                    .status();
            System.out.println(status == 200 ? KEPT + id : "refused " + id);
        }
    }

    /** Waits at the first page of bills until somebody says a word, and does nothing meanwhile. */
    private static SyncEngine holding(CrashWorld world, Store store, Ports ports, String node) {
        world.onBills(() -> {
            System.out.println(HOLDING);
            awaitWord();
        });
        return world.oneByOne(store, ports, node);
    }

    /** Each process lives ten minutes after the one before: the leases of the dead have ended. */
    private static Ports ports(String node, String life) {
        Ports system = CrashWorld.ports(node);
        if (life.startsWith(SERVER)) return system;
        Clock later = Clock.offset(system.clock(), Duration.ofMinutes(10 * Long.parseLong(life)));
        return new Ports(later, system.sleeper(), system.ids(), system.random(), system.workers());
    }

    private static JdbcStore open(String[] arguments, Ports ports) {
        JdbcStoreBuilder builder = CrashSite.builder(arguments[1]);
        return (arguments[4].startsWith(SERVER)
                        ? builder.connectionsMax(1)
                        : builder.clock(ports.clock()))
                .open();
    }

    /** A commit that returned is on the disk: nothing is flushed or closed after it. */
    private static void halt(JdbcStore store) {
        BusinessId business = CrashWorld.BUSINESSES.get(0);
        store.log().append(HostEvent.of(business, "committed", "{}"));
        Runtime.getRuntime().halt(HALTED);
    }

    private static void awaitWord() {
        try {
            if (System.in.read() < 0) throw new IllegalStateException("nobody is there any more");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
