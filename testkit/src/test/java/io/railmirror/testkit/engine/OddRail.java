package io.railmirror.testkit.engine;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RailId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CountsRecords;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.OffersApi;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.PositionsFeeds;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.ReadsById;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.reference.RawMapping;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * A rail that does what the reference rail does not: made of functions that a test sets. Its facade
 * is {@link Verbs}.
 */
final class OddRail implements RailProvider {

    static final RailId ID = RailId.of("odd");
    static final BusinessId ACME = BusinessId.of("acme");
    static final ConnectionKey BOOKS = new ConnectionKey(ACME, ConnectionId.of("books"));

    private static final AppId APP = AppId.of("app");

    List<StreamSpec> streams = List.of();
    RailMapping mapping = new RawMapping();
    Function<FetchRequest, Fetched> pages = request -> page("end", true);
    ToLongFunction<StreamSpec> counts = list -> 0;
    Supplier<String> answer = () -> "";
    Function<CallGateway, WebhookOutcome> opens = app -> new WebhookOutcome.Malformed("no word");
    final Map<String, String> objects = new TreeMap<>();

    /** What this rail alone offers. */
    @FunctionalInterface
    interface Verbs {

        /** Asks the rail. */
        String ask();
    }

    private record Config(Environment environment) implements RailConfig {
        @Override
        public RailId rail() {
            return ID;
        }
    }

    private record Client(OddRail rail, CallGateway gateway)
            implements RailClient, ReadsById, CountsRecords, PositionsFeeds, OffersApi {
        @Override
        public List<StreamSpec> streams() {
            return rail.streams;
        }

        @Override
        public Fetched fetch(FetchRequest request) {
            return rail.pages.apply(request);
        }

        @Override
        public int readBatchMax(Kind kind) {
            return 10;
        }

        @Override
        public long count(StreamSpec list) {
            return rail.counts.applyAsLong(list);
        }

        @Override
        public Cursor position(StreamSpec feed) {
            return new Cursor("position");
        }

        @Override
        public List<ReadAnswer> read(Kind kind, List<ExternalId> ids) {
            return ids.stream()
                    .<ReadAnswer>map(id -> rail.objects.containsKey(id.value())
                            ? new ReadAnswer.Found(
                                    snapshot(kind, id.value(), rail.objects.get(id.value())))
                            : new ReadAnswer.Gone(id))
                    .toList();
        }

        @Override
        public Set<Class<?>> apis() {
            return Set.of(Verbs.class);
        }

        @Override
        public <T> T api(Class<T> type) {
            return type.cast((Verbs) () -> gateway.call(CallSpec.read("ask"), rail.answer::get));
        }
    }

    /** An engine on this rail, connected to the books of one business. */
    SyncEngine engine(Store store, UnaryOperator<EngineBuilder> options) {
        SyncEngine engine = options.apply(SyncEngine.builder(store)
                        .rail(this)
                        .app(new App(APP, new Config(Environment.SANDBOX)))
                        .classLoader(ClassLoader.getPlatformClassLoader()))
                .build();
        engine.register(new Business(ACME, "acme", ZoneOffset.UTC));
        engine.connect(
                new Connection(ACME, BOOKS.connection(), APP, ID, Environment.SANDBOX, "acme"),
                Credentials.NONE);
        return engine;
    }

    static Snapshot snapshot(Kind kind, String id, String value) {
        return new Snapshot(kind, ExternalId.of(id), null, null, "{\"v\":\"" + value + "\"}");
    }

    static Change upsert(Kind kind, String id, String value) {
        return new Change.Upsert(snapshot(kind, id, value));
    }

    static Fetched page(String next, boolean last, Change... changes) {
        return new Fetched.Page(List.of(changes), new Cursor(next), last);
    }

    @Override
    public RailId id() {
        return ID;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Class<? extends RailConfig> configType() {
        return Config.class;
    }

    @Override
    public RailMapping mapping() {
        return mapping;
    }

    @Override
    public Rail open(RailConfig config, Ports ports) {
        return new Opened(this);
    }

    private record Opened(OddRail rail) implements Rail, OpensWebhooks {

        @Override
        public RailLimits limits() {
            return new RailLimits(List.of(), 4);
        }

        @Override
        public RailClient connect(ConnectionContext context) {
            return new Client(rail, context.gateway());
        }

        @Override
        public Duration answerWithin() {
            return Duration.ofMillis(300);
        }

        @Override
        public WebhookOutcome open(SignedRequest request, CallGateway gateway) {
            return rail.opens.apply(gateway);
        }

        @Override
        public void close() {}
    }
}
