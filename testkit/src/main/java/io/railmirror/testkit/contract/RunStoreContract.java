package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RequestId;
import io.railmirror.core.RunId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamName;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The history of runs, and the failures that are open. */
public abstract class RunStoreContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final RecordKey ONE = A.key(Samples.BILL, "1");
    private static final RecordKey TWO = A.key(Samples.BILL, "2");
    private static final int PAGES_MAX = 100;

    /** Creates the suite. */
    protected RunStoreContract() {}

    @Test
    void r01_aRunComesBackAsItWasWrittenLast() {
        RunRecord running = A.run(Samples.RUN, RunState.RUNNING, START);
        RunRecord completed = A.run(Samples.RUN, RunState.COMPLETED, START);
        write(running);
        assertThat(store().runs().find(A.business(), Samples.RUN)).contains(running);

        write(completed);

        assertThat(store().runs().find(A.business(), Samples.RUN)).contains(completed);
        assertThat(store().runs().list(RunQuery.of(A.business()))).containsExactly(completed);
    }

    @Test
    void r02_runsComeNewestFirstAndPageWithoutGapOrRepetition() {
        write(A.run(RunId.of("b"), RunState.COMPLETED, START));
        write(A.run(RunId.of("c"), RunState.COMPLETED, START));
        write(A.run(RunId.of("z"), RunState.COMPLETED, START.minusSeconds(1)));
        write(A.run(RunId.of("a"), RunState.COMPLETED, START.plusSeconds(1)));

        for (int size = 1; size <= 5; size++)
            assertThat(paged(size)).as("pages of %d", size).containsExactly("a", "c", "b", "z");
    }

    @Test
    void r03_runsAreNamedByConnectionRequestAndState() {
        write(A.run(RunId.of("a"), RunState.COMPLETED, START));
        write(A.run(RunId.of("b"), RunState.FAILED, START));
        RunQuery all = RunQuery.of(A.business());

        assertThat(ids(all.inStates(Set.of(RunState.FAILED)))).containsExactly("b");
        assertThat(ids(all.of(Samples.REQUEST))).containsExactly("b", "a");
        assertThat(ids(all.of(RequestId.of("another")))).isEmpty();
        assertThat(ids(all.on(A.connection().connection()))).containsExactly("b", "a");
        assertThat(ids(all.on(ConnectionId.of("another")))).isEmpty();
    }

    @Test
    void r04_aPageBehindARunThatIsNotKnownIsRefused() {
        RunQuery behind = RunQuery.of(A.business()).before(RunId.of("unknown"));

        assertThatThrownBy(() -> store().runs().list(behind)).isInstanceOf(StoreException.class);
    }

    @Test
    void r05_failuresStayUntilTheyAreSettled() {
        scene().write(
                        A,
                        UnitWrites.builder().failure(A.failure(TWO, 1)).failure(A.failure(ONE, 1)));
        scene().write(A, UnitWrites.builder().failure(A.failure(ONE, 2)));
        assertThat(store().runs().failures(A.connection(), null, 10))
                .containsExactly(A.failure(ONE, 2), A.failure(TWO, 1));

        scene().write(A, UnitWrites.builder().settle(ONE));

        assertThat(store().runs().failures(A.connection(), null, 10))
                .containsExactly(A.failure(TWO, 1));
    }

    @Test
    void r06_failuresPageInKeyOrderOfTheirConnection() {
        scene().write(
                        A,
                        UnitWrites.builder().failure(A.failure(TWO, 1)).failure(A.failure(ONE, 1)));
        ConnectionKey another = new ConnectionKey(A.business(), ConnectionId.of("another"));

        List<FailedRecord> first = store().runs().failures(A.connection(), null, 1);
        List<FailedRecord> second = store().runs().failures(A.connection(), ONE, 1);

        assertThat(first).extracting(FailedRecord::record).containsExactly(ONE);
        assertThat(second).extracting(FailedRecord::record).containsExactly(TWO);
        assertThat(store().runs().failures(A.connection(), TWO, 1)).isEmpty();
        assertThat(store().runs().failures(another, null, 10)).isEmpty();
    }

    @Test
    void r07_aFailureThatIsSettledAndMetAgainInOneUnitIsOpen() {
        scene().write(A, UnitWrites.builder().settle(ONE).failure(A.failure(ONE, 1)));

        assertThat(store().runs().failures(A.connection(), null, 10)).hasSize(1);
    }

    @Test
    void r08_whatIsRunningOnAStreamIsKnownUntilItEnds() {
        write(A.run(RunId.of("ended"), RunState.COMPLETED, START));
        write(A.run(RunId.of("one"), RunState.RUNNING, START));
        write(A.run(RunId.of("two"), RunState.RUNNING, START));
        assertThat(store().runs().running(A.stream()))
                .containsExactlyInAnyOrder(
                        A.run(RunId.of("one"), RunState.RUNNING, START),
                        A.run(RunId.of("two"), RunState.RUNNING, START));
        StreamName another = StreamName.of("another");
        assertThat(store().runs().running(A.connection().stream(another))).isEmpty();

        write(A.run(RunId.of("one"), RunState.FAILED, START));

        assertThat(store().runs().running(A.stream()))
                .extracting(run -> run.id().value())
                .containsExactly("two");
        assertThat(store().runs().running(Samples.B.stream())).isEmpty();
    }

    /** What mappers and rails say of a failure may quote anything. */
    @Test
    void r09_wordsThatADatabaseCannotKeepStopNoUnit() {
        String odd = "cannot read 'a\0b' nor '\ud800'";
        RunRecord run = A.run(Samples.RUN, RunState.COMPLETED, START);
        FailedRecord failure = A.failure(ONE, 1);

        scene().write(
                        A,
                        UnitWrites.builder()
                                .run(noted(run, odd))
                                .failure(new FailedRecord(
                                        ONE,
                                        failure.run(),
                                        failure.stage(),
                                        odd,
                                        failure.at(),
                                        failure.attempts())));

        assertThat(store().runs().find(A.business(), Samples.RUN).orElseThrow().note())
                .startsWith("cannot read 'a");
        assertThat(store().runs().failures(A.connection(), null, 10))
                .singleElement()
                .satisfies(read -> assertThat(read.cause()).startsWith("cannot read 'a"));
    }

    private static RunRecord noted(RunRecord run, String note) {
        return new RunRecord(
                run.id(),
                run.request(),
                run.stream(),
                run.mode(),
                run.trigger(),
                run.node(),
                run.state(),
                run.counts(),
                run.progress(),
                run.startedAt(),
                run.endedAt(),
                note);
    }

    private void write(RunRecord run) {
        scene().write(A, UnitWrites.builder().run(run));
    }

    private List<String> ids(RunQuery query) {
        return store().runs().list(query).stream().map(run -> run.id().value()).toList();
    }

    private List<String> paged(int size) {
        List<String> found = new ArrayList<>();
        RunQuery query = RunQuery.of(A.business()).atMost(size);
        for (int pages = 0; pages < PAGES_MAX; pages++) {
            List<String> page = ids(query);
            if (page.isEmpty()) return found;
            found.addAll(page);
            query = query.before(RunId.of(found.get(found.size() - 1)));
        }
        throw new AssertionError("paging does not end");
    }
}
