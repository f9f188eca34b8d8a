package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Brake;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RailId;
import io.railmirror.core.StreamName;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.CountsRecords;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.CursorScope;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
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
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StreamSpec;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rails that do what the reference rail does not, made of functions. */
@Timeout(60)
class OddRailTest {

    private static final RailId FAKE = RailId.of("fake");
    private static final Kind THING = Kind.of("Thing");
    private static final Kind OTHER = Kind.of("Other");
    private static final BusinessId ACME = BusinessId.of("acme");
    private static final ConnectionKey BOOKS = new ConnectionKey(ACME, ConnectionId.of("books"));
    private static final ActorId ANNA = ActorId.of("anna");

    private final InMemoryStore store = new InMemoryStore();
    private List<StreamSpec> streams = List.of();
    private Function<FetchRequest, Fetched> pages = request -> page("end", true);
    private final Map<String, String> objects = new TreeMap<>();
    private ToLongFunction<StreamSpec> counts = list -> 0;

    private record Config(Environment environment) implements RailConfig {
        @Override
        public RailId rail() {
            return FAKE;
        }
    }

    private final class Client implements RailClient, ReadsById, CountsRecords, PositionsFeeds {
        @Override
        public List<StreamSpec> streams() {
            return streams;
        }

        @Override
        public Fetched fetch(FetchRequest request) {
            return pages.apply(request);
        }

        @Override
        public int readBatchMax(Kind kind) {
            return 10;
        }

        @Override
        public long count(StreamSpec list) {
            return counts.applyAsLong(list);
        }

        @Override
        public Cursor position(StreamSpec feed) {
            return new Cursor("position");
        }

        @Override
        public List<ReadAnswer> read(Kind kind, List<ExternalId> ids) {
            return ids.stream()
                    .<ReadAnswer>map(id -> objects.containsKey(id.value())
                            ? new ReadAnswer.Found(
                                    snapshot(kind, id.value(), objects.get(id.value())))
                            : new ReadAnswer.Gone(id))
                    .toList();
        }
    }

    private final class Provider implements RailProvider, RailMapping {
        @Override
        public RailId id() {
            return FAKE;
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
            return this;
        }

        @Override
        public Rail open(RailConfig config, Ports ports) {
            return new Rail() {
                @Override
                public RailLimits limits() {
                    return new RailLimits(List.of(), 4);
                }

                @Override
                public RailClient connect(ConnectionContext context) {
                    return new Client();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Set<EntityType> entityTypes(Kind kind) {
            return Set.of();
        }

        @Override
        public ContentRule contentRule(Kind kind) {
            return ContentRule.EVERYTHING;
        }

        @Override
        public Set<Kind> contextKinds(Kind kind) {
            return Set.of();
        }

        @Override
        public MappingContext context(Collection<Snapshot> r) {
            return MappingContext.EMPTY;
        }

        @Override
        public List<MappedEntity> map(MappingInput input) {
            return List.of();
        }
    }

    private static Snapshot snapshot(Kind kind, String id, String value) {
        return new Snapshot(kind, ExternalId.of(id), null, null, "{\"v\":\"" + value + "\"}");
    }

    private static Change upsert(Kind kind, String id, String value) {
        return new Change.Upsert(snapshot(kind, id, value));
    }

    private static Change gone(String id) {
        return new Change.Gone(THING, ExternalId.of(id), null, null);
    }

    private static Fetched page(String next, boolean last, Change... changes) {
        return new Fetched.Page(List.of(changes), new Cursor(next), last);
    }

    private SyncEngine engine(UnaryOperator<EngineBuilder> options) {
        SyncEngine engine = options.apply(SyncEngine.builder(store)
                        .rail(new Provider())
                        .app(new App(AppId.of("app"), new Config(Environment.SANDBOX))))
                .build();
        engine.register(new Business(ACME, "acme", ZoneOffset.UTC));
        engine.connect(
                new Connection(
                        ACME,
                        BOOKS.connection(),
                        AppId.of("app"),
                        FAKE,
                        Environment.SANDBOX,
                        "acme"),
                Credentials.NONE);
        return engine;
    }

    private MirroredRecord row(Kind kind, String id) {
        return store.mirror().find(BOOKS.record(kind, ExternalId.of(id))).orElseThrow();
    }

    @Test
    void stagedPagesThatWaitedDoNotOverwriteWhatWasReadSince() {
        streams = List.of(
                StreamSpec.feed("things", Set.of(THING)).withReadById().withScope(CursorScope.RUN));
        SyncEngine engine = engine(b -> b.brake(new Brake(0, 0)).compareCounts(false));
        pages = r -> page("1", true, upsert(THING, "a", "old"), upsert(THING, "b", "x"));
        engine.sync(SyncRequest.business(ACME));
        pages = r -> page("2", true, upsert(THING, "a", "middle"), gone("b"));
        engine.sync(SyncRequest.business(ACME));
        ParkedDeletions parked = engine.runs().parked(BOOKS).get(0);
        objects.put("a", "new");
        engine.sync(SyncRequest.records(
                ACME, List.of(BOOKS.record(THING, ExternalId.of("a")).ref())));
        assertThat(row(THING, "a").snapshot()).contains("new");
        engine.confirmDeletions(parked, ANNA, "gone");
        assertThat(row(THING, "a").snapshot()).contains("new");
    }

    @Test
    void recordsThatAListHintsAtAreNotAbsent() {
        streams = List.of(StreamSpec.list("things", Set.of(THING))
                .withReadById()
                .withAbsence(AbsenceRule.SECOND_PASS));
        SyncEngine engine = engine(b -> b);
        objects.put("a", "1");
        pages = r -> page("1", true, new Change.Hint(THING, ExternalId.of("a")));
        engine.sync(SyncRequest.business(ACME));
        engine.sync(SyncRequest.business(ACME));
        assertThat(row(THING, "a").state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void feedIsNotVerifiedWhileOneOfItsListsDiffers() {
        streams = List.of(
                StreamSpec.list("things", Set.of(THING)).withCount(),
                StreamSpec.list("others", Set.of(OTHER)).withCount(),
                StreamSpec.feed("changes", Set.of(THING, OTHER))
                        .withFoundedBy(
                                Set.of(StreamName.of("things"), StreamName.of("others")), null));
        pages = r -> switch (r.stream().name().value()) {
            case "things" -> page("t", true, upsert(THING, "a", "1"));
            case "others" -> page("o", true, upsert(OTHER, "b", "1"));
            default -> page("f", true);
        };
        counts = list -> list.name().value().equals("others") ? 2 : 1;
        SyncEngine engine = engine(b -> b);
        SyncReport report = engine.sync(SyncRequest.business(ACME));
        assertThat(report.streams())
                .anyMatch(s -> s.compared().isPresent() && !s.compared().get().agrees());
        assertThat(store.sync().stream(BOOKS.stream(StreamName.of("changes")))
                        .orElseThrow()
                        .verified())
                .isNull();
    }

    @Test
    void poolIsLargeEnoughForFourListsAtOnce() throws Exception {
        List<StreamSpec> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Set<Kind> kinds = Set.of(Kind.of("Thing" + i));
            all.add(StreamSpec.list("list" + i, kinds));
            all.add(StreamSpec.feed("feed" + i, kinds)
                    .withFoundedBy(Set.of(StreamName.of("list" + i)), null));
        }
        streams = all;
        CyclicBarrier together = new CyclicBarrier(4);
        pages = r -> {
            String name = r.stream().name().value();
            if (name.startsWith("feed")) return page("f", true);
            if (r.cursor() != null) return page("end", true);
            try {
                together.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return page("2", false, upsert(Kind.of(name.replace("list", "Thing")), "a", "1"));
        };
        SyncEngine engine = engine(b -> b.concurrency(1, 1, 4));
        engine.start(SyncRequest.business(ACME))
                .completion()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
