package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.OddRail.ACME;
import static io.railmirror.testkit.engine.OddRail.BOOKS;
import static io.railmirror.testkit.engine.OddRail.page;
import static io.railmirror.testkit.engine.OddRail.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ActorId;
import io.railmirror.core.Brake;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.CursorScope;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.StreamState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an engine makes of rails that do what the reference rail does not. */
@Timeout(60)
class OddRailTest {

    private static final Kind THING = Kind.of("Thing");
    private static final Kind OTHER = Kind.of("Other");
    private static final ActorId ANNA = ActorId.of("anna");

    private final InMemoryStore store = new InMemoryStore();
    private final OddRail odd = new OddRail();

    private SyncEngine engine(UnaryOperator<EngineBuilder> options) {
        return odd.engine(store, options);
    }

    private static Change gone(String id) {
        return new Change.Gone(THING, ExternalId.of(id), null, null);
    }

    private MirroredRecord row(Kind kind, String id) {
        return store.mirror().find(BOOKS.record(kind, ExternalId.of(id))).orElseThrow();
    }

    private StreamState state(String stream) {
        return store.sync().stream(BOOKS.stream(StreamName.of(stream))).orElseThrow();
    }

    /** Two lists, and a feed that one or both of them found. */
    private List<StreamSpec> streams(Set<Kind> ofFeed, String... founders) {
        Set<StreamName> names = Stream.of(founders).map(StreamName::of).collect(Collectors.toSet());
        List<StreamSpec> all = new ArrayList<>();
        if (names.contains(StreamName.of("things")))
            all.add(StreamSpec.list("things", Set.of(THING)));
        if (names.contains(StreamName.of("others")))
            all.add(StreamSpec.list("others", Set.of(OTHER)));
        all.add(StreamSpec.feed("changes", ofFeed).withFoundedBy(names, null));
        return all;
    }

    private static StreamReport of(SyncReport report, String stream) {
        return report.streams().stream()
                .filter(one -> one.run().stream().stream().value().equals(stream))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + stream + " in " + report));
    }

    @Test
    void listAddedToAFeedThatGoesOnIsReadNow() {
        odd.streams = streams(Set.of(THING), "things");
        odd.pages = r -> r.stream().name().value().equals("changes")
                ? page("f1", true)
                : page("t", true, upsert(THING, "a", "1"));
        engine(b -> b).sync(SyncRequest.business(ACME));
        odd.streams = streams(Set.of(THING, OTHER), "things", "others");
        List<String> asked = new ArrayList<>();
        odd.pages = r -> {
            asked.add(r.stream().name() + " " + r.cursor());
            return switch (r.stream().name().value()) {
                case "others" -> page("o", true, upsert(OTHER, "b", "1"));
                case "things" -> page("t", true, upsert(THING, "a", "1"));
                default -> page("f2", true, upsert(THING, "a", "2"));
            };
        };

        SyncEngine engine = engine(b -> b);
        SyncReport report = engine.sync(SyncRequest.business(ACME));

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(row(OTHER, "b").state()).isEqualTo(RecordState.LIVE);
        assertThat(row(THING, "a").snapshot()).contains("2");
        assertThat(asked).containsExactly("others null", "changes " + new Cursor("f1"));
        assertThat(of(report, "changes").notes())
                .anyMatch(note -> note.contains("[others] were not read when"));
        assertThat(of(report, "others").notes())
                .anyMatch(note -> note.contains("was not read when"));
        assertThat(state("changes").cursor()).isEqualTo(new Cursor("f2"));
        asked.clear();
        engine.sync(SyncRequest.business(ACME));
        assertThat(asked).containsExactly("changes " + new Cursor("f2"));
    }

    @Test
    void listAddedToAFeedIsAskedForUntilItIsThrough() {
        odd.streams = streams(Set.of(THING), "things");
        odd.pages = r -> page("1", true);
        engine(b -> b).sync(SyncRequest.business(ACME));
        odd.streams = streams(Set.of(THING, OTHER), "things", "others");
        odd.pages = r -> {
            if (r.stream().name().value().equals("changes"))
                return page("2", true, upsert(THING, "a", "1"));
            if (r.cursor() == null) return page("o2", false, upsert(OTHER, "b", "1"));
            throw new RailCallException(
                    OddRail.ID, CallVerdict.PERMANENT, CallFailure.of("fetch", "no"), null);
        };
        SyncEngine engine = engine(b -> b);

        SyncReport stopped = engine.sync(SyncRequest.business(ACME));

        assertThat(of(stopped, "others").run().state()).isEqualTo(RunState.FAILED);
        assertThat(of(stopped, "changes").run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(row(THING, "a").state()).isEqualTo(RecordState.LIVE);
        odd.pages = r -> r.cursor() == null
                ? page("o2", false, upsert(OTHER, "b", "1"))
                : page("end", true, upsert(OTHER, "c", "1"));
        SyncReport resumed = engine.sync(SyncRequest.business(ACME));
        assertThat(of(resumed, "others").run().counts().read()).isEqualTo(1);
        assertThat(row(OTHER, "c").state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void aPauseThatIsTooLongForARunIsLeftToTheNextSync() {
        Fetched later = new Fetched.RestartRun("it moves", Duration.ofHours(1));
        List<StreamSpec> all = List.of(
                StreamSpec.list("list", Set.of(THING)),
                StreamSpec.feed("feed", Set.of(THING)),
                StreamSpec.feed("run", Set.of(THING)).withScope(CursorScope.RUN));
        for (StreamSpec stream : all) {
            odd.streams = List.of(stream);
            odd.pages = r -> later;
            SyncEngine engine = engine(b -> b);

            StreamReport stopped =
                    of(engine.sync(SyncRequest.business(ACME)), stream.name().value());

            assertThat(stopped.run().state()).as("%s", stream).isEqualTo(RunState.NOT_READY);
            assertThat(stopped.notes())
                    .contains(
                            "the rail asked to start again in PT1H (it moves); the next sync does");
            odd.pages = r -> page("end", true, upsert(THING, stream.name().value(), "1"));
            assertThat(engine.sync(SyncRequest.business(ACME)).clean()).isTrue();
            assertThat(row(THING, stream.name().value()).state()).isEqualTo(RecordState.LIVE);
        }
    }

    private static Change versioned(String value) {
        return new Change.Upsert(new Snapshot(
                THING,
                ExternalId.of("a"),
                new RemoteVersion(5, 1),
                null,
                "{\"v\":\"" + value + "\"}"));
    }

    @Test
    void otherContentUnderAnEqualVersionIsReadDirectly() {
        odd.streams = List.of(StreamSpec.feed("changes", Set.of(THING))
                .withOrder(OrderRule.BY_VERSION)
                .withReadById());
        odd.pages = r -> page("1", true, versioned("first"));
        SyncEngine engine = engine(b -> b);
        engine.sync(SyncRequest.business(ACME));
        odd.pages = r -> page("2", true, versioned("second"));
        odd.objects.put("a", "as it is");

        engine.sync(SyncRequest.business(ACME));

        assertThat(row(THING, "a").snapshot()).contains("as it is");
    }

    @Test
    void whereNothingCanBeReadByIdTheFeedsPositionDecidesBetweenEqualVersions() {
        odd.streams =
                List.of(StreamSpec.feed("changes", Set.of(THING)).withOrder(OrderRule.BY_VERSION));
        odd.pages = r -> page("1", true, versioned("first"));
        SyncEngine engine = engine(b -> b);
        engine.sync(SyncRequest.business(ACME));
        odd.pages = r -> page("2", true, versioned("second"));

        engine.sync(SyncRequest.business(ACME));

        assertThat(row(THING, "a").snapshot()).contains("second");
    }

    @Test
    void pagesThatLeadInCirclesEndLoudlyAndLoseNothing() {
        odd.streams = List.of(StreamSpec.feed("changes", Set.of(THING)));
        odd.pages = r -> new Cursor("a").equals(r.cursor())
                ? page("b", false, upsert(THING, "1", "x"))
                : page("a", false);
        SyncEngine engine = engine(b -> b.pagesMax(20));

        StreamReport report = of(engine.sync(SyncRequest.business(ACME)), "changes");

        assertThat(report.run().state()).isEqualTo(RunState.FAILED);
        assertThat(report.error())
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("pagesMax");
        assertThat(row(THING, "1").state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void comparisonThatTheRailDoesNotAnswerLeavesTheListAsItWasRead() {
        odd.streams = List.of(StreamSpec.list("things", Set.of(THING)).withCount());
        odd.pages = r -> page("end", true, upsert(THING, "1", "x"));
        AtomicInteger counted = new AtomicInteger();
        odd.counts = list -> {
            if (counted.incrementAndGet() == 1) return 1;
            throw new RailCallException(
                    OddRail.ID, CallVerdict.PERMANENT, CallFailure.of("count", "no"), null);
        };
        SyncEngine engine = engine(b -> b);

        StreamReport refused = of(engine.sync(SyncRequest.business(ACME)), "things");

        assertThat(refused.run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(refused.notes()).anyMatch(note -> note.contains("could not be compared"));
        odd.counts = list -> 5;
        AtomicInteger asked = new AtomicInteger();
        odd.pages = r -> asked.incrementAndGet() == 1
                ? page("end", true, upsert(THING, "1", "x"))
                : new Fetched.NotReady(Duration.ofHours(1));
        StreamReport unready = of(engine.sync(SyncRequest.business(ACME)), "things");
        assertThat(unready.run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(unready.notes()).anyMatch(note -> note.contains("could not be compared"));
        assertThat(state("things").verified()).isNull();
    }

    @Test
    void facadeOfARailIsBoundToItsConnection() {
        odd.answer = () -> "yes";
        SyncEngine engine = engine(b -> b);

        assertThat(engine.api(BOOKS, OddRail.Verbs.class).ask()).isEqualTo("yes");
        assertThatThrownBy(() -> engine.api(BOOKS, Runnable.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("offers the facades [" + OddRail.Verbs.class.getName());
    }

    @Test
    void stagedPagesThatWaitedDoNotOverwriteWhatWasReadSince() {
        odd.streams = List.of(
                StreamSpec.feed("things", Set.of(THING)).withReadById().withScope(CursorScope.RUN));
        SyncEngine engine = engine(b -> b.brake(new Brake(0, 0)).compareCounts(false));
        odd.pages = r -> page("1", true, upsert(THING, "a", "old"), upsert(THING, "b", "x"));
        engine.sync(SyncRequest.business(ACME));
        odd.pages = r -> page("2", true, upsert(THING, "a", "middle"), gone("b"));
        engine.sync(SyncRequest.business(ACME));
        ParkedDeletions parked = engine.runs().parked(BOOKS).get(0);
        odd.objects.put("a", "new");
        engine.sync(SyncRequest.records(
                ACME, List.of(BOOKS.record(THING, ExternalId.of("a")).ref())));
        assertThat(row(THING, "a").snapshot()).contains("new");
        engine.confirmDeletions(parked, ANNA, "gone");
        assertThat(row(THING, "a").snapshot()).contains("new");
    }

    @Test
    void recordsThatAListHintsAtAreNotAbsent() {
        odd.streams = List.of(StreamSpec.list("things", Set.of(THING))
                .withReadById()
                .withAbsence(AbsenceRule.SECOND_PASS));
        SyncEngine engine = engine(b -> b);
        odd.objects.put("a", "1");
        odd.pages = r -> page("1", true, new Change.Hint(THING, ExternalId.of("a")));
        engine.sync(SyncRequest.business(ACME));
        engine.sync(SyncRequest.business(ACME));
        assertThat(row(THING, "a").state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void feedIsNotVerifiedWhileOneOfItsListsDiffers() {
        odd.streams = List.of(
                StreamSpec.list("things", Set.of(THING)).withCount(),
                StreamSpec.list("others", Set.of(OTHER)).withCount(),
                StreamSpec.feed("changes", Set.of(THING, OTHER))
                        .withFoundedBy(
                                Set.of(StreamName.of("things"), StreamName.of("others")), null));
        odd.pages = r -> switch (r.stream().name().value()) {
            case "things" -> page("t", true, upsert(THING, "a", "1"));
            case "others" -> page("o", true, upsert(OTHER, "b", "1"));
            default -> page("f", true);
        };
        odd.counts = list -> list.name().value().equals("others") ? 2 : 1;
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
        odd.streams = all;
        CyclicBarrier together = new CyclicBarrier(4);
        odd.pages = r -> {
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
