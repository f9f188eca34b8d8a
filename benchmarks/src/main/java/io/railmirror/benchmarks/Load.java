package io.railmirror.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.RailId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.http.HttpTransport;
import io.railmirror.http.RequestHook;
import io.railmirror.qbo.QboConfig;
import io.railmirror.qbo.QboConsent;
import io.railmirror.qbo.simulator.QboApp;

import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One first sync of the simulated company into a new store in memory. */
final class Load {

    static final BusinessId BUSINESS = BusinessId.of("bench");
    static final RailLimits LIFTED = new RailLimits(List.of(), 64);

    private static final AppId APP = AppId.of("bench");
    private static final int KEY_BYTES = 32;

    private final InMemoryStore store = new InMemoryStore();
    private final Queue<String> queries = new ConcurrentLinkedQueue<>();
    private final SimulatorProcess simulator;
    private final RailLimits limits;

    /**
     * What a sync took.
     *
     * @param records in the mirror afterwards
     * @param seconds from request to report
     * @param processorSeconds what this process used meanwhile, the collector's threads included
     */
    record Result(long records, double seconds, double processorSeconds) {

        double perSecond() {
            return records / seconds;
        }
    }

    Load(SimulatorProcess simulator, RailLimits limits) {
        this.simulator = simulator;
        this.limits = limits;
    }

    InMemoryStore store() {
        return store;
    }

    /** The addresses of the pages that the sync asked for. */
    List<String> queries() {
        return List.copyOf(queries);
    }

    /** Syncs; anything that is not read as it should be ends the measurement. */
    Result run() {
        Connection connection = new Connection(
                BUSINESS,
                ConnectionId.of("books"),
                APP,
                RailId.of("qbo"),
                Environment.SANDBOX,
                QboCompany.REALM);
        try (SyncEngine engine = SyncEngine.builder(store)
                .app(new App(APP, config()))
                .keys(KeyProvider.of(new EncryptionKey("bench", new byte[KEY_BYTES])))
                .build()) {
            engine.register(new Business(BUSINESS, "Bench", ZoneOffset.UTC));
            engine.connect(
                    connection,
                    QboConsent.ofRefreshToken(
                            QboCompany.REALM, simulator.word(QboCompany.REFRESH_TOKEN)));
            long used = processorTime();
            long begin = System.nanoTime();
            SyncReport report = engine.sync(SyncRequest.connection(connection.key()));
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!report.clean())
                throw new IllegalStateException(
                        "not clean: " + report.problems() + report.unclean());
            double processor = (processorTime() - used) / 1e9;
            long records = engine.mirror().count(RecordQuery.of(connection.key()));
            return new Result(records, seconds, processor);
        }
    }

    static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private QboConfig config() {
        QboApp app = QboApp.DEFAULT;
        return QboConfig.builder(Environment.SANDBOX, app.clientId(), app.clientSecret())
                .baseUrl(simulator.baseUrl())
                .limits(limits)
                .transport(HttpTransport.DEFAULTS.withGzip(false).withHook(this::note))
                .build();
    }

    private Map<String, String> note(RequestHook.Outgoing request) {
        if (request.label().startsWith("query ") && request.uri().contains("MAXRESULTS"))
            queries.add(request.uri());
        return Map.of();
    }
}
