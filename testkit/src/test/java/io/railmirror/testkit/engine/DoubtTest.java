package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.OddRail.ACME;
import static io.railmirror.testkit.engine.OddRail.BOOKS;
import static io.railmirror.testkit.engine.OddRail.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.Brake;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamName;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.CursorScope;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.testkit.sim.Interception;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A new baseline of which the rail doubts that it is the whole proves nothing gone, ever. */
@Timeout(60)
class DoubtTest {

    private static final Kind THING = Kind.of("Thing");
    private static final Brake NONE_PASSES = new Brake(0, 0);

    private final InMemoryStore store = new InMemoryStore();
    private final OddRail odd = new OddRail();

    private SyncEngine engine(Store seen) {
        odd.streams = List.of(StreamSpec.feed("things", Set.of(THING)).withScope(CursorScope.RUN));
        return odd.engine(seen, builder -> builder.brake(NONE_PASSES).compareCounts(false));
    }

    private static SyncReport sync(SyncEngine engine) {
        return engine.sync(SyncRequest.business(ACME));
    }

    /** Three records are known, then the cursor is lost; a baseline shows one of them, in doubt. */
    private void baselineInDoubt(Change... more) {
        odd.pages = request -> OddRail.page(
                "1",
                true,
                upsert(THING, "a", "1"),
                upsert(THING, "b", "1"),
                upsert(THING, "c", "1"));
        sync(engine(store));
        odd.pages = request -> request.cursor() == null
                ? inDoubt(more)
                : request.cursor().equals(new Cursor("1"))
                        ? new Fetched.CursorLost("on demand")
                        : OddRail.page("3", true);
    }

    private static Fetched inDoubt(Change... more) {
        List<Change> changes = new ArrayList<>(List.of(more));
        changes.add(upsert(THING, "a", "2"));
        return new Fetched.Page(changes, new Cursor("2"), true).inDoubt("it is still loading");
    }

    private StreamState state() {
        return store.sync().stream(BOOKS.stream(StreamName.of("things"))).orElseThrow();
    }

    private RecordState stateOf(String id) {
        return store.mirror()
                .find(BOOKS.record(THING, ExternalId.of(id)))
                .orElseThrow()
                .state();
    }

    private void checkNothingIsConcluded() {
        assertThat(store.sync().parked(BOOKS)).isEmpty();
        assertThat(stateOf("b")).isEqualTo(RecordState.LIVE);
        assertThat(state().pass()).isNull();
        assertThat(state().list()).isNull();
    }

    /** Fails the first commit that finds published pages whose absences are not settled. */
    private final class FailsBehindThePublish implements Interception {

        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public void before(String call) {
            if (!call.equals("Store.commit")) return;
            boolean published = store.sync().stream(BOOKS.stream(StreamName.of("things")))
                    .map(StreamState::list)
                    .filter(list -> list.ended())
                    .isPresent();
            if (published && failures.incrementAndGet() == 1)
                throw new StoreException("the store is away", null);
        }
    }

    @Test
    void noFailureComesBetweenThePagesAndTheirDoubt() {
        baselineInDoubt();
        SyncEngine engine = engine(new FailsBehindThePublish().around(store));

        sync(engine);
        assertThat(stateOf("a")).isEqualTo(RecordState.LIVE);
        sync(engine);

        checkNothingIsConcluded();
        assertThat(state().cursor()).isEqualTo(new Cursor("3"));
    }

    @Test
    void pagesThatWaitedForAPersonAreStillInDoubt() {
        baselineInDoubt(new Change.Gone(THING, ExternalId.of("c"), null, null));
        SyncEngine engine = engine(store);
        assertThat(sync(engine).streams())
                .extracting(report -> report.run().state())
                .containsExactly(RunState.AWAITING_CONFIRMATION);
        ParkedDeletions parked = engine.runs().parked(BOOKS).get(0);
        assertThat(parked.deletions()).hasSize(1);

        engine.confirmDeletions(parked, ActorId.of("anna"), "gone");
        assertThat(state().cursor()).isEqualTo(new Cursor("2"));
        assertThat(sync(engine).clean()).isTrue();

        assertThat(stateOf("c")).isEqualTo(RecordState.TOMBSTONED);
        checkNothingIsConcluded();
    }
}
