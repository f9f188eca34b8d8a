package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.OddRail.ACME;
import static io.railmirror.testkit.engine.OddRail.BOOKS;
import static io.railmirror.testkit.engine.OddRail.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.EngineBuilder;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.Kind;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncListener;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.Workers;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.reference.RawMapping;
import io.railmirror.testkit.sim.Interception;
import io.railmirror.testkit.sim.Invariants;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Pages that have come by the time that a unit begins are committed with it. Here each page has
 * come as soon as somebody wants it ahead.
 */
@Timeout(60)
class JoinedPagesTest {

    private static final Kind THING = Kind.of("Thing");
    private static final StreamName THINGS = StreamName.of("things");
    private static final int LARGE = 3 << 20;

    private final Store store = new InMemoryStore();
    private final OddRail odd = new OddRail();
    private final List<Fetched.Page> pages = new ArrayList<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** What each unit changed and how many pages the run had read by then. */
    private final List<String> units = new ArrayList<>();

    @BeforeEach
    void listOfThings() {
        odd.streams = List.of(StreamSpec.list(THINGS.value(), Set.of(THING)).withReadById());
        odd.pages = request -> at(request.cursor());
    }

    private Fetched at(Cursor cursor) {
        int number = cursor == null ? 0 : Integer.parseInt(cursor.value());
        asked.add(Integer.toString(number + 1));
        return pages.get(number);
    }

    /** Adds pages of the list, each with the given changes. */
    private void page(Change... changes) {
        int behind = pages.size() + 1;
        pages.add(new Fetched.Page(List.of(changes), new Cursor("" + behind), false));
    }

    /** So many pages of two new records each. */
    private void pairs(int count) {
        for (int i = 0; i < count; i++)
            page(upsert(THING, pages.size() + "a", "1"), upsert(THING, pages.size() + "b", "1"));
    }

    private SyncReport sync(UnaryOperator<EngineBuilder> options) {
        return sync(store, builder -> options.apply(atOnce(builder)));
    }

    private SyncReport sync(Store behind, UnaryOperator<EngineBuilder> options) {
        int last = pages.size() - 1;
        pages.set(last, new Fetched.Page(pages.get(last).changes(), new Cursor("end"), true));
        return odd.engine(behind, builder -> options.apply(builder).listener(units()))
                .sync(SyncRequest.business(ACME));
    }

    private SyncListener units() {
        return new SyncListener() {
            @Override
            public void pageCommitted(PageCommitted event) {
                units.add("%d of %d"
                        .formatted(
                                event.changes().read(), event.run().progress().pages()));
            }
        };
    }

    private static EngineBuilder atOnce(EngineBuilder builder) {
        return builder.ports(ports(new AtOnce(null)));
    }

    /** Each task of the run in a thread, but what that begins at once; one stream at a time. */
    private static EngineBuilder inThreads(EngineBuilder builder) {
        return builder.ports(ports(new AtOnce(Thread.currentThread()))).concurrency(1, 1, 1);
    }

    private static Ports ports(Workers workers) {
        return new Ports(
                Clock.systemUTC(),
                time -> {},
                () -> UUID.randomUUID().toString(),
                new Random(1),
                workers);
    }

    @Test
    void pagesThatHaveComeAreOneUnitAsLongAsTheyFit() {
        pairs(5);

        SyncReport report = sync(builder -> builder.unitRecordsMax(5));

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(units).containsExactly("4 of 2", "4 of 4", "2 of 5");
        assertThat(asked).containsExactly("1", "2", "3", "4", "5");
        assertThat(created()).isEqualTo(10);
        long entries = store.log().head(ACME).orElseThrow().sequence();
        assertThat(sync(builder -> builder).clean()).isTrue();
        assertThat(units).endsWith("10 of 5");
        assertThat(store.log().head(ACME).orElseThrow().sequence())
                .as("nothing that any of the pages shows is absent")
                .isEqualTo(entries);
        Invariants.of(store, ACME).check();
    }

    @Test
    void eachRecordIsMappedOnce() {
        pairs(3);
        AtomicInteger mapped = new AtomicInteger();
        RailMapping raw = new RawMapping();
        odd.mapping = (RailMapping) Proxy.newProxyInstance(
                RailMapping.class.getClassLoader(),
                new Class<?>[] {RailMapping.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("map")) mapped.incrementAndGet();
                    return method.invoke(raw, arguments);
                });

        sync(builder -> builder);

        assertThat(units).containsExactly("6 of 3");
        assertThat(mapped).hasValue(6);
    }

    @Test
    void withOneRecordAtMostEveryPageIsAUnit() {
        pairs(2);
        page();
        page(upsert(THING, "single", "1"));
        page();

        sync(builder -> builder.unitRecordsMax(1));

        assertThat(units).containsExactly("2 of 1", "2 of 2", "0 of 3", "1 of 4", "0 of 5");
    }

    @Test
    void aRowThatTwoPagesShowAlikeDoesNotKeepThemApart() {
        page(upsert(THING, "a", "1"), upsert(THING, "b", "1"));
        page(upsert(THING, "b", "1"), upsert(THING, "c", "1"));

        SyncReport report = sync(builder -> builder);

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(units).containsExactly("4 of 2");
        assertThat(created()).isEqualTo(3);
        assertThat(history("b")).containsExactly(ChangeKind.CREATED);
    }

    @Test
    void aRailThatIsNotReadyBehindPagesThatHaveComeIsWaitedFor() {
        pairs(3);
        AtomicInteger refusals = new AtomicInteger(1);
        odd.pages = request -> {
            Fetched page = at(request.cursor());
            return page == pages.get(2) && refusals.getAndDecrement() > 0
                    ? new Fetched.NotReady(Duration.ZERO)
                    : page;
        };

        SyncReport report = sync(builder -> builder);

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(units).containsExactly("4 of 2", "2 of 3");
        assertThat(asked).containsExactly("1", "2", "3", "3");
    }

    @Test
    void aCursorThatStaysIsAskedForOnce() {
        pairs(3);
        pages.set(1, new Fetched.Page(pages.get(1).changes(), new Cursor("1"), false));

        SyncReport report = sync(builder -> builder);

        assertThat(report.streams().get(0).error())
                .hasMessageContaining("the cursor does not advance");
        assertThat(asked).containsExactly("1", "2");
        assertThat(units).containsExactly("2 of 1");
    }

    @Test
    void bothStatesOfARecordThatTwoPagesShowAreInTheLog() {
        page(upsert(THING, "a", "1"));
        page(upsert(THING, "b", "1"));
        odd.objects.put("a", "2");
        page(upsert(THING, "a", "2"));

        SyncReport report = sync(builder -> builder);

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(units.subList(0, 1)).containsExactly("2 of 2");
        assertThat(history("a")).containsExactly(ChangeKind.CREATED, ChangeKind.UPDATED);
    }

    @Test
    void aPageThatSaysMoreThanHowRecordsAreIsAUnitOfItsOwn() {
        odd.streams = List.of(StreamSpec.feed("changes", Set.of(THING)).withReadById());
        odd.objects.put("d", "1");
        page(upsert(THING, "a", "1"));
        page(upsert(THING, "b", "1"));
        page(new Change.Gone(THING, ExternalId.of("a"), null, null));
        page(upsert(THING, "c", "1"));
        page(new Change.Hint(THING, ExternalId.of("d")));
        page(upsert(THING, "e", "1"));
        pages.set(5, pages.get(5).without(Set.of(THINGS)));
        page(upsert(THING, "f", "1"));
        page(upsert(THING, "g", "1"));

        SyncReport report = sync(builder -> builder);

        assertThat(report.streams()).extracting(StreamReport::failures).containsOnly(List.of());
        assertThat(units)
                .containsExactly("2 of 2", "2 of 3", "1 of 4", "2 of 5", "1 of 6", "2 of 8");
        assertThat(history("a")).containsExactly(ChangeKind.CREATED, ChangeKind.TOMBSTONED);
        Invariants.of(store, ACME).check();
    }

    @Test
    void pagesOfLargeRecordsAreUnitsOfTheirOwn() {
        String large = "x".repeat(LARGE);
        for (int i = 1; i <= 3; i++) page(upsert(THING, "large-" + i, large));

        sync(builder -> builder);

        assertThat(units).containsExactly("1 of 1", "1 of 2", "1 of 3");
    }

    @Test
    void emptyPagesDoNotAddUpWithoutEnd() {
        for (int i = 0; i < 50; i++) page();

        sync(builder -> builder);

        assertThat(units).containsExactly("0 of 20", "0 of 40", "0 of 50");
    }

    @Test
    void whatCameBeforeAPageThatFailsIsCommitted() {
        pairs(3);
        AtomicInteger failures = new AtomicInteger(1);
        odd.pages = request -> {
            Fetched page = at(request.cursor());
            if (page == pages.get(2) && failures.getAndDecrement() > 0)
                throw new IllegalStateException("the third page cannot be read");
            return page;
        };

        SyncReport report = sync(builder -> builder);

        assertThat(report.streams().get(0).run().state()).isEqualTo(RunState.FAILED);
        assertThat(units).containsExactly("4 of 2");
        assertThat(store.sync().stream(BOOKS.stream(THINGS))
                        .orElseThrow()
                        .list()
                        .cursor())
                .isEqualTo(new Cursor("2"));
        asked.clear();
        assertThat(sync(builder -> builder).clean()).isTrue();
        assertThat(asked).containsExactly("3");
        assertThat(created()).isEqualTo(6);
    }

    @Test
    void aUnitThatFailsLeavesNothingOfAnyOfItsPages() {
        pairs(4);
        AtomicInteger commits = new AtomicInteger();
        Interception failing = new Interception() {
            @Override
            public void before(String call) {
                if (call.equals("Store.commit") && created() == 4 && commits.getAndIncrement() == 0)
                    throw new IllegalStateException("the store is away");
            }
        };

        UnaryOperator<EngineBuilder> pairsOfPages = builder -> atOnce(builder).unitRecordsMax(4);
        SyncReport report = sync(failing.around(store), pairsOfPages);

        assertThat(report.streams().get(0).run().state()).isEqualTo(RunState.FAILED);
        assertThat(created()).isEqualTo(4);
        asked.clear();
        assertThat(sync(builder -> builder).clean()).isTrue();
        assertThat(asked).containsExactly("3", "4");
        assertThat(created()).isEqualTo(8);
        Invariants.of(store, ACME).check();
    }

    @Test
    void asManyPagesAsPermittedAreCommitted() {
        pairs(5);

        SyncReport report = sync(builder -> builder.pagesMax(3));

        assertThat(report.streams().get(0).error())
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("pagesMax");
        assertThat(units).containsExactly("6 of 3");
        assertThat(asked).containsExactly("1", "2", "3");
    }

    @Test
    void nothingIsFetchedAheadAnyMoreOnceAUnitFailed() {
        pairs(5);
        Thread owner = Thread.currentThread();
        CountDownLatch underWay = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        odd.pages = request -> {
            Fetched page = at(request.cursor());
            if (page == pages.get(1)) {
                underWay.countDown();
                while (owner.getState() != Thread.State.WAITING) Thread.onSpinWait();
                ended.set(true);
            }
            return page;
        };

        SyncReport report = sync(failingAtTheFirstPage(underWay), JoinedPagesTest::inThreads);

        assertThat(report.clean()).isFalse();
        assertThat(ended).as("it is waited for").isTrue();
        assertThat(asked).containsExactly("1", "2");
    }

    @Test
    void anInterruptReachesThePageBehindOneThatHasCome() {
        pairs(5);
        Thread owner = Thread.currentThread();
        CountDownLatch third = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        odd.pages = request -> {
            Fetched page = at(request.cursor());
            if (page != pages.get(2)) return page;
            third.countDown();
            owner.interrupt();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.set(true);
            }
            return page;
        };

        assertThatThrownBy(() ->
                        sync(failingAtTheFirstPage(third), builder -> builder.concurrency(1, 1, 1)))
                .isInstanceOf(SyncCancelledException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
    }

    /** The first unit with a page waits for a call that is under way, and fails. */
    private Store failingAtTheFirstPage(CountDownLatch underWay) {
        AtomicBoolean failed = new AtomicBoolean();
        Interception failing = new Interception() {
            @Override
            public void before(String call) {
                if (!call.equals("Store.commit") || asked.isEmpty() || failed.getAndSet(true))
                    return;
                await(underWay);
                throw new IllegalStateException("the store is away");
            }
        };
        return failing.around(store);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ChangeKind> history(String id) {
        return store
                .log()
                .read(LogQuery.of(ACME)
                        .about(BOOKS.record(THING, ExternalId.of(id)).ref()))
                .stream()
                .map(change -> change.entry().what().change())
                .toList();
    }

    private long created() {
        return store.log().read(LogQuery.of(ACME)).stream()
                .filter(change -> change.entry().what().change() == ChangeKind.CREATED)
                .count();
    }

    /**
     * Workers that do what they are given before they return.
     *
     * @param owner whose tasks have threads of their own, null when nobody's have
     */
    private record AtOnce(@Nullable Thread owner) implements Workers {

        @Override
        public <T> Future<T> submit(String name, Callable<T> task) {
            FutureTask<T> future = new FutureTask<>(task);
            if (!Thread.currentThread().equals(owner)) {
                future.run();
                return future;
            }
            Thread thread = new Thread(future, name);
            thread.setDaemon(true);
            thread.start();
            return future;
        }

        @Override
        public void close() {}
    }
}
