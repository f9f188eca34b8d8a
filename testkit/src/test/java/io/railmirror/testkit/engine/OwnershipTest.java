package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.OddRail.ACME;
import static io.railmirror.testkit.engine.OddRail.BOOKS;
import static io.railmirror.testkit.engine.OddRail.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.Brake;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.Kind;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.CursorScope;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.Ownership;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.testkit.reference.RawMapping;
import io.railmirror.testkit.sim.Interception;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rail is silent about what belongs to something that it no longer shows. */
@Timeout(60)
class OwnershipTest {

    private static final Kind TILL = Kind.of("Till");
    private static final Kind MOVE = Kind.of("Move");
    private static final Brake FEW = new Brake(10, 2);

    private static final StreamSpec TILLS =
            StreamSpec.list("tills", Set.of(TILL)).withAbsence(AbsenceRule.SECOND_PASS);
    private static final StreamSpec FEED = StreamSpec.feed("moves", Set.of(MOVE))
            .withScope(CursorScope.RUN)
            .withOrder(OrderRule.BY_POSITION);
    private static final StreamSpec LIST = StreamSpec.list("moves", Set.of(MOVE))
            .withReadById()
            .withAbsence(AbsenceRule.DIRECT_READ);

    private final InMemoryStore store = new InMemoryStore();
    private final OddRail odd = new OddRail();
    private final Set<String> tills = new TreeSet<>(Set.of("t1", "t2"));
    private final Map<String, String> moves = new TreeMap<>();
    private final List<SyncEngine> engines = new ArrayList<>();
    private Consumer<FetchRequest> before = request -> {};
    private Runnable whenAsked = () -> {};
    private boolean lost;

    @BeforeEach
    void movesOfTwoTills() {
        odd.mapping = new RawMapping(Map.of(MOVE, new Ownership(TILL, move -> {
            whenAsked.run();
            String till = move.json().replaceAll(".*\"v\":\"(.*)\".*", "$1");
            return till.isEmpty() ? Optional.empty() : Optional.of(ExternalId.of(till));
        })));
        odd.streams = List.of(TILLS, FEED);
        odd.pages = this::page;
        for (String move : List.of("a", "b", "c")) moves.put(move, "t1");
        for (String move : List.of("u", "v", "w", "x")) moves.put(move, "t2");
    }

    @AfterEach
    void close() {
        engines.forEach(SyncEngine::close);
    }

    private Fetched page(FetchRequest request) {
        before.accept(request);
        if (request.stream().name().equals(TILLS.name()))
            return all(tills.stream().map(till -> upsert(TILL, till, "")).toList());
        if (lost && request.cursor() != null) return new Fetched.CursorLost("forgotten");
        if (!lost && request.cursor() != null) return all(List.of());
        return all(moves.entrySet().stream()
                .map(move -> upsert(MOVE, move.getKey(), move.getValue()))
                .toList());
    }

    private static Fetched all(List<Change> changes) {
        return new Fetched.Page(changes, new Cursor("end"), true);
    }

    private SyncReport sync() {
        SyncEngine engine = odd.engine(store, builder -> builder.brake(FEW).concurrency(1, 1, 1));
        engines.add(engine);
        return engine.sync(SyncRequest.business(ACME));
    }

    private RecordState state(String move) {
        return store.mirror()
                .find(BOOKS.record(MOVE, ExternalId.of(move)))
                .orElseThrow()
                .state();
    }

    private static StreamReport ofMoves(SyncReport report) {
        return report.streams().stream()
                .filter(one -> one.run().stream().stream().equals(FEED.name()))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** All moves of the second till and one of the first are not shown any more. */
    private void vanish() {
        moves.keySet().removeAll(Set.of("c", "u", "v", "w", "x"));
        odd.objects.putAll(moves);
        lost = true;
    }

    private void onlyTheMoveOfTheTillThatIsThereIsGone(SyncReport report) {
        assertThat(ofMoves(report).run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(List.of(state("a"), state("b"), state("u"), state("v"), state("w"), state("x")))
                .containsOnly(RecordState.LIVE);
        assertThat(state("c")).isEqualTo(RecordState.TOMBSTONED);
        assertThat(store.sync().parked(BOOKS)).isEmpty();
        assertThat(ofMoves(report).notes())
                .filteredOn(note -> note.contains("stay as they are"))
                .singleElement()
                .asString()
                .startsWith("4 records");
    }

    @Test
    void whatBelongsToAnOwnerThatVanishedStaysWhenAFeedBeginsAnew() {
        sync();
        tills.remove("t2");
        vanish();

        onlyTheMoveOfTheTillThatIsThereIsGone(sync());

        assertThat(store.mirror()
                        .find(BOOKS.record(TILL, ExternalId.of("t2")))
                        .orElseThrow()
                        .state())
                .isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void anOwnerThatVanishesWhileTheFeedIsReadIsNotTakenForOneThatIsThere() {
        sync();
        vanish();
        before = request -> {
            if (request.stream().name().equals(FEED.name())) tills.remove("t2");
        };

        onlyTheMoveOfTheTillThatIsThereIsGone(sync());
    }

    @Test
    void whatBelongsToAnOwnerThatVanishedStaysWhenAListDoesNotShowIt() {
        odd.streams = List.of(TILLS, LIST);
        sync();
        tills.remove("t2");
        vanish();

        onlyTheMoveOfTheTillThatIsThereIsGone(sync());
    }

    @Test
    void deletionsOfAnOwnerThatIsThereAreBrakedAsBefore() {
        sync();
        vanish();

        assertThat(ofMoves(sync()).run().state()).isEqualTo(RunState.AWAITING_CONFIRMATION);

        assertThat(store.sync().parked(BOOKS).get(0).deletions()).hasSize(5);
    }

    @Test
    void whatBelongsToNothingIsGoneWhenItIsAbsent() {
        moves.put("z", "");
        sync();
        moves.remove("z");
        lost = true;

        assertThat(ofMoves(sync()).run().state()).isEqualTo(RunState.COMPLETED);

        assertThat(state("z")).isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void nothingIsDeletedWhileTheOwnersCannotBeRead() {
        sync();
        tills.remove("t2");
        vanish();
        before = request -> {
            if (request.stream().name().equals(TILLS.name()))
                throw new RailCallException(
                        OddRail.ID, CallVerdict.PERMANENT, CallFailure.of("fetch", "no"), null);
        };

        assertThat(ofMoves(sync()).run().state()).isEqualTo(RunState.FAILED);
        assertThat(state("c")).isEqualTo(RecordState.LIVE);

        before = request -> {};
        onlyTheMoveOfTheTillThatIsThereIsGone(sync());
    }

    /** The report of a run of moves that is cancelled when a store is called so, seen by this. */
    private StreamReport cancelledAt(String call, AtomicInteger calls) {
        CompletableFuture<SyncHandle> handle = new CompletableFuture<>();
        AtomicBoolean listed = new AtomicBoolean();
        before = request -> listed.set(request.stream().name().equals(LIST.name()));
        Interception stops = new Interception() {
            @Override
            public void before(String made) {
                if (listed.get() && made.equals(call) && calls.incrementAndGet() == 1)
                    handle.join().cancel();
            }
        };
        SyncEngine engine =
                odd.engine(stops.around(store), builder -> builder.brake(FEW).concurrency(1, 1, 1));
        engines.add(engine);
        handle.complete(engine.start(SyncRequest.business(ACME)));
        return ofMoves(handle.join().await());
    }

    @Test
    void whoLooksForTheAbsentOnesOfManyCanBeStopped() {
        odd.streams = List.of(TILLS, LIST);
        for (int i = 0; i < 2_500; i++) moves.put("m" + i, "t1");
        sync();
        moves.clear();
        AtomicInteger parts = new AtomicInteger();

        assertThat(cancelledAt("MirrorStore.rows", parts).run().state())
                .isEqualTo(RunState.CANCELLED);

        assertThat(parts).hasValue(1);
        assertThat(store.sync().parked(BOOKS)).isEmpty();
    }

    @Test
    void theOwnersOfManyAreLookedUpTogether() {
        for (int i = 0; i < 900; i++) moves.put("m" + i, "t1");
        sync();
        moves.clear();
        lost = true;
        AtomicInteger finds = new AtomicInteger();
        Interception counts = new Interception() {
            @Override
            public void before(String call) {
                if (call.equals("MirrorStore.find")) finds.incrementAndGet();
            }
        };
        SyncEngine engine = odd.engine(counts.around(store), builder -> builder.brake(FEW));
        engines.add(engine);

        SyncReport report = engine.sync(SyncRequest.business(ACME));

        assertThat(ofMoves(report).run().state()).isEqualTo(RunState.AWAITING_CONFIRMATION);
        assertThat(store.sync().parked(BOOKS).get(0).deletions()).hasSize(907);
        assertThat(finds).as("one by one").hasValue(0);
    }

    @Test
    void whoAsksForTheOwnersOfManyCanBeStopped() {
        for (int i = 0; i < 900; i++) moves.put("m" + i, "t1");
        sync();
        moves.clear();
        lost = true;
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<SyncHandle> handle = new CompletableFuture<>();
        whenAsked = () -> {
            if (asked.incrementAndGet() == 1) handle.join().cancel();
        };
        SyncEngine engine = odd.engine(store, builder -> builder.brake(FEW));
        engines.add(engine);

        handle.complete(engine.start(SyncRequest.business(ACME)));

        assertThat(ofMoves(handle.join().await()).run().state()).isEqualTo(RunState.CANCELLED);
        assertThat(asked).hasValueBetween(1, 200);
        assertThat(store.sync().parked(BOOKS)).isEmpty();
    }

    @Test
    void aCountOfWhatHasOwnersIsRefused() {
        odd.streams = List.of(TILLS, LIST.withCount());

        assertThat(sync().problems())
                .extracting(SyncReport.Problem::cause)
                .singleElement()
                .satisfies(cause -> assertThat(cause)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("'moves'")
                        .hasMessageContaining("'odd'")
                        .hasMessageContaining("is counted"));
    }

    @Test
    void ownersThatNoCompleteListShowsAreRefused() {
        odd.streams = List.of(StreamSpec.list("tills", Set.of(TILL)), FEED);

        assertThat(sync().problems())
                .extracting(SyncReport.Problem::cause)
                .singleElement()
                .satisfies(cause -> assertThat(cause)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("belongs to 'Till'"));
    }
}
