package io.railmirror.core;

import io.railmirror.core.internal.credential.CredentialVault;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.engine.EngineOptions;
import io.railmirror.core.internal.engine.Lifecycle;
import io.railmirror.core.internal.engine.Listeners;
import io.railmirror.core.internal.gateway.Gateways;
import io.railmirror.core.internal.rails.OpenRails;
import io.railmirror.core.internal.rails.RailRegistry;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.core.spi.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Assembles a {@link SyncEngine}. Every option has a default; one that is set twice, or is out of
 * range, is reported by {@link #build} together with all other problems. Confined to one thread.
 */
public final class EngineBuilder {

    private static final String THREADS = "railmirror";

    private final Store store;
    private final List<RailProvider> rails = new ArrayList<>();
    private final List<App> apps = new ArrayList<>();
    private final List<SyncListener> listeners = new ArrayList<>();
    private final Set<String> set = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private int requestsMax = EngineOptions.DEFAULTS.requestsMax();
    private int connectionsMax = EngineOptions.DEFAULTS.connectionsMax();
    private int streamsMax = EngineOptions.DEFAULTS.streamsMax();
    private Brake deletionsBrake = EngineOptions.DEFAULTS.brake();
    private Duration leaseTime = EngineOptions.DEFAULTS.leaseTime();
    private int stagedMax = EngineOptions.DEFAULTS.stagedMax();
    private int pagesMax = EngineOptions.DEFAULTS.pagesMax();
    private int unitRecordsMax = EngineOptions.DEFAULTS.unitRecordsMax();
    private boolean compareCounts = EngineOptions.DEFAULTS.compareCounts();
    private WebhookOptions webhookOptions = EngineOptions.DEFAULTS.webhooks();
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULTS;
    private @Nullable KeyProvider keys;
    private @Nullable Ports ports;
    private @Nullable NodeId node;
    private @Nullable ClassLoader classLoader;

    EngineBuilder(Store store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /** Registers a rail; wins over one of the same id that is found on the class or module path. */
    public EngineBuilder rail(RailProvider provider) {
        rails.add(Objects.requireNonNull(provider, "provider"));
        return this;
    }

    /** Adds the host's registration with a rail. */
    public EngineBuilder app(App app) {
        apps.add(Objects.requireNonNull(app, "app"));
        return this;
    }

    /** Adds a listener; they are told in the order in which they were added. */
    public EngineBuilder listener(SyncListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Where the keys come from that encrypt credentials; needed for rails that have any. */
    public EngineBuilder keys(KeyProvider provider) {
        once("keys");
        keys = Objects.requireNonNull(provider, "provider");
        return this;
    }

    /** How often reads are repeated; {@link RetryPolicy#DEFAULTS} unless set. */
    public EngineBuilder retryPolicy(RetryPolicy policy) {
        once("retryPolicy");
        retryPolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** How many deletions pass without a person; {@link Brake#DEFAULTS} unless set. */
    public EngineBuilder brake(Brake brake) {
        once("brake");
        deletionsBrake = Objects.requireNonNull(brake, "brake");
        return this;
    }

    /**
     * How much is done at once.
     *
     * @param requestsMax requests under way, 8 unless set
     * @param connectionsMax connections of one request side by side, 4 unless set
     * @param streamsMax streams of one connection side by side, 8 unless set; a rail may allow less
     */
    public EngineBuilder concurrency(int requestsMax, int connectionsMax, int streamsMax) {
        once("concurrency");
        atLeastOne("requestsMax", requestsMax);
        atLeastOne("connectionsMax", connectionsMax);
        atLeastOne("streamsMax", streamsMax);
        this.requestsMax = requestsMax;
        this.connectionsMax = connectionsMax;
        this.streamsMax = streamsMax;
        return this;
    }

    /** After which time the streams of a dead node are free, 5 minutes unless set. */
    public EngineBuilder leaseTime(Duration time) {
        once("leaseTime");
        if (time.compareTo(Duration.ofSeconds(10)) < 0)
            problems.add("leaseTime must be at least 10 s, was " + time);
        leaseTime = time;
        return this;
    }

    /** How many records one run of a run-scoped stream may have, 200,000 unless set. */
    public EngineBuilder stagedMax(int records) {
        once("stagedMax");
        atLeastOne("stagedMax", records);
        stagedMax = records;
        return this;
    }

    /**
     * How many pages one run may ask for, 1,000,000 unless set: a rail whose pages never end is
     * stopped there. What was committed stays, and the next sync goes on behind it.
     */
    public EngineBuilder pagesMax(int pages) {
        once("pagesMax");
        atLeastOne("pagesMax", pages);
        pagesMax = pages;
        return this;
    }

    /**
     * How many records pages may have together that are committed as one unit because they had come
     * while the one before was committed, 2,000 unless set; they are 20 pages, as many pages as
     * records, and 4 Mi characters of JSON at most besides. As much again is held ready for the
     * next unit. A larger unit costs less and holds the log of its business for longer; with 1
     * every page is a unit of its own.
     */
    public EngineBuilder unitRecordsMax(int records) {
        once("unitRecordsMax");
        atLeastOne("unitRecordsMax", records);
        unitRecordsMax = records;
        return this;
    }

    /** Whether a full pass ends with a comparison of counts, true unless set. */
    public EngineBuilder compareCounts(boolean compare) {
        once("compareCounts");
        compareCounts = compare;
        return this;
    }

    /** How webhooks are received and worked on; {@link WebhookOptions#DEFAULTS} unless set. */
    public EngineBuilder webhooks(WebhookOptions options) {
        once("webhooks");
        webhookOptions = Objects.requireNonNull(options, "options");
        return this;
    }

    /** Time, waiting, ids, chance and threads; the real ones unless set. They stay the caller's. */
    public EngineBuilder ports(Ports some) {
        once("ports");
        ports = Objects.requireNonNull(some, "some");
        return this;
    }

    /** This engine's name in the log and among the nodes of the store; a random one unless set. */
    public EngineBuilder node(NodeId id) {
        once("node");
        node = Objects.requireNonNull(id, "id");
        return this;
    }

    /** Where rails are looked for; the class loader of this class unless set. */
    public EngineBuilder classLoader(ClassLoader loader) {
        once("classLoader");
        classLoader = Objects.requireNonNull(loader, "loader");
        return this;
    }

    private void once(String option) {
        if (!set.add(option)) problems.add(option + " is set twice");
    }

    private void atLeastOne(String option, int value) {
        if (value < 1) problems.add("%s must be at least 1, was %d".formatted(option, value));
    }

    /**
     * Builds the engine. Makes no call to the outside; what waits in the inbox is looked for on a
     * thread of the engine, and a store that is away then is asked again.
     *
     * @throws IllegalArgumentException that lists every problem
     */
    public SyncEngine build() {
        ClassLoader loader = classLoader == null ? getClass().getClassLoader() : classLoader;
        RailRegistry registry = RailRegistry.of(loader, rails, problems);
        for (App app : apps)
            if (registry.find(app.config().rail()).isEmpty())
                problems.add("app '%s' is of the unknown rail '%s'; known are %s"
                        .formatted(app.id(), app.config().rail(), registry.known()));
        long names = apps.stream().map(App::id).distinct().count();
        if (names != apps.size()) problems.add("two apps have the same id");
        if (!problems.isEmpty())
            throw new IllegalArgumentException(
                    "The engine cannot be built: " + String.join("; ", problems));
        return assemble(registry);
    }

    private SyncEngine assemble(RailRegistry registry) {
        EngineOptions options = new EngineOptions(
                requestsMax,
                connectionsMax,
                streamsMax,
                deletionsBrake,
                leaseTime,
                stagedMax,
                pagesMax,
                unitRecordsMax,
                compareCounts,
                webhookOptions);
        Ports used = ports == null ? Ports.system(THREADS, options.threadsMax()) : ports;
        NodeId name = node == null ? NodeId.of("node-" + used.ids().next()) : node;
        Listeners told = new Listeners(listeners);
        CredentialVault vault = new CredentialVault(
                store,
                keys,
                used,
                new CredentialVault.Owner(
                        name,
                        (connection, health) -> told.tell(listener -> listener.healthChanged(
                                new SyncListener.HealthChanged(connection, health)))));
        EngineCore core = new EngineCore(
                store,
                used,
                name,
                options,
                new OpenRails(registry, apps, used),
                new Gateways(retryPolicy, used),
                vault,
                told);
        SyncEngine engine = new SyncEngine(core, new Lifecycle(core, ports == null));
        engine.webhooks().begin();
        return engine;
    }
}
