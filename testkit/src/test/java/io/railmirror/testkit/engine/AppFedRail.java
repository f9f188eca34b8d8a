package io.railmirror.testkit.engine;

import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RailId;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.AppPage;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.ReadsAppFeed;
import io.railmirror.core.spi.ReadsById;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.testkit.reference.RawMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rail that tells the moves of all its customers in one feed. Each customer has tills; a move
 * names its till, and is read by id. What happens there is set by a test.
 */
final class AppFedRail implements RailProvider {

    static final RailId ID = RailId.of("app-fed");
    static final Kind TILL = Kind.of("till");
    static final Kind MOVE = Kind.of("move");
    static final int PAGE = 3;

    /** A page of the feed at a position was asked for; may throw. */
    interface Watcher {
        void asked(int position);
    }

    private record Event(String till, String move) {}

    private final Map<String, Set<String>> tills = new TreeMap<>();
    private final Map<String, String> moves = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    StreamSpec moving = StreamSpec.byKeys("moves", Set.of(MOVE), entity -> false);
    Watcher watcher = position -> {};
    Watcher reads = move -> {};
    boolean standsStill;

    /** A configuration. */
    record Config(Environment environment) implements RailConfig {
        @Override
        public RailId rail() {
            return ID;
        }
    }

    void till(String customer, String till) {
        tills.computeIfAbsent(customer, none -> new TreeSet<>()).add(till);
    }

    void move(String till, String move, String state) {
        moves.put(move, "{\"till\":\"%s\",\"state\":\"%s\"}".formatted(till, state));
        events.add(new Event(till, move));
    }

    private record Client(AppFedRail rail, String customer) implements RailClient, ReadsById {

        @Override
        public List<StreamSpec> streams() {
            return List.of(StreamSpec.list("tills", Set.of(TILL)), rail.moving);
        }

        @Override
        public Fetched fetch(FetchRequest request) {
            List<Change> tills = rail.tills.getOrDefault(customer, Set.of()).stream()
                    .map(till -> (Change) new Change.Upsert(snapshot(TILL, till, "{}")))
                    .toList();
            return new Fetched.Page(tills, new Cursor("end"), true);
        }

        @Override
        public int readBatchMax(Kind kind) {
            return 1;
        }

        @Override
        public List<ReadAnswer> read(Kind kind, List<ExternalId> ids) {
            return ids.stream().map(this::read).toList();
        }

        private ReadAnswer read(ExternalId id) {
            rail.reads.asked(0);
            return new ReadAnswer.Found(
                    snapshot(MOVE, id.value(), rail.moves.getOrDefault(id.value(), "{}")));
        }
    }

    private static Snapshot snapshot(Kind kind, String id, String json) {
        return new Snapshot(kind, ExternalId.of(id), null, null, json);
    }

    private record Opened(AppFedRail rail) implements Rail, ReadsAppFeed, OpensWebhooks {

        @Override
        public StreamName appFed() {
            return StreamName.of("moves");
        }

        @Override
        public Kind ownedBy() {
            return TILL;
        }

        @Override
        public AppPage fetch(@Nullable Cursor cursor, CallGateway gateway) {
            int from = cursor == null ? 0 : Integer.parseInt(cursor.value());
            return gateway.call(CallSpec.read("feed"), () -> rail.page(from));
        }

        @Override
        public Duration answerWithin() {
            return Duration.ofSeconds(10);
        }

        @Override
        public WebhookOutcome open(SignedRequest request, CallGateway gateway) {
            return new WebhookOutcome.Genuine(List.of(WebhookEvent.ofAppFeed(appFed())));
        }

        @Override
        public RailLimits limits() {
            return new RailLimits(List.of(), 4);
        }

        @Override
        public RailClient connect(ConnectionContext context) {
            return new Client(rail, context.connection().account());
        }

        @Override
        public void close() {}
    }

    private AppPage page(int from) {
        watcher.asked(from);
        int end = Math.min(events.size(), from + PAGE);
        List<AppPage.Hint> hints = events.subList(from, end).stream()
                .map(event -> new AppPage.Hint(
                        MOVE, ExternalId.of(event.move()), ExternalId.of(event.till())))
                .toList();
        int next = standsStill ? from : end;
        return new AppPage(
                hints, new Cursor(Integer.toString(next)), !standsStill && end == events.size());
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
        return new RawMapping();
    }

    @Override
    public Rail open(RailConfig config, Ports ports) {
        return new Opened(this);
    }
}
