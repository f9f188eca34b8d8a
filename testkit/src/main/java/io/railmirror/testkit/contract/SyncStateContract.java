package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.core.StreamKey;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.ListProgress;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitWrites;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the engine keeps between the units of a run and between runs. */
public abstract class SyncStateContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final RecordKey ONE = A.key(Samples.BILL, "1");

    /** Creates the suite. */
    protected SyncStateContract() {}

    @Test
    void s01_theStateOfAStreamComesBackAsItWasWritten() {
        StreamState state = StreamState.initial(A.stream())
                .withCursor(new Cursor("position"), START)
                .withPass(new Pass(
                        Samples.PASS,
                        new Cursor("feed"),
                        START,
                        7,
                        Set.of(A.stream().stream()),
                        Set.of()))
                .withList(new ListProgress(Samples.PASS, new Cursor("page"), 2, true))
                .withMapped(new RecordQuery.MappingStamp(3, Samples.CONTEXT))
                .withVerified(new StreamState.Verified(new Cursor("feed"), START, 12))
                .withSyncedAt(START);

        scene().write(A, UnitWrites.builder().stream(state.write()));

        assertThat(store().sync().stream(A.stream())).contains(state.write().state());
        assertThat(store().sync().stream(A.stream("another"))).isEmpty();

        StreamState unread = state.write().state().withSyncedAt(null);
        scene().write(A, UnitWrites.builder().stream(unread.write()));
        assertThat(store().sync().stream(A.stream())).contains(unread.write().state());
    }

    @Test
    void s02_theStreamsOfAConnectionComeInKeyOrder() {
        for (String name : List.of("c", "a", "b")) {
            StreamState state = StreamState.initial(A.stream(name));
            scene().write(A, UnitWrites.builder().stream(state.write()));
        }

        assertThat(store().sync().streams(A.connection()))
                .extracting(state -> state.key().stream().value())
                .containsExactly("a", "b", "c");
    }

    @Test
    void s03_seenKeysComeBackByPassAndRound() {
        see(A.stream(), Samples.PASS, 1, "first");
        see(A.stream(), Samples.PASS, 1, "second");
        see(A.stream(), Samples.PASS, 2, "third");
        see(A.stream(), "pass-2", 1, "fourth");
        see(A.stream("another"), Samples.PASS, 1, "fifth");

        assertThat(seen(A.stream(), Samples.PASS, 1)).containsExactlyInAnyOrder("first", "second");
        assertThat(seen(A.stream(), Samples.PASS, 2)).containsExactly("third");
        assertThat(seen(A.stream(), "pass-2", 1)).containsExactly("fourth");
        assertThat(seen(A.stream(), "pass-3", 1)).isEmpty();
    }

    @Test
    void s04_seenKeysAreForgottenByStream() {
        see(A.stream(), Samples.PASS, 1, "first");
        see(A.stream("another"), Samples.PASS, 1, "second");

        scene().write(A, UnitWrites.builder().forget(A.stream()));

        assertThat(seen(A.stream(), Samples.PASS, 1)).isEmpty();
        assertThat(seen(A.stream("another"), Samples.PASS, 1)).containsExactly("second");
    }

    @Test
    void s05_stagedChangesKeepTheirOrder() {
        List<Change> first = List.of(A.upsert("1", START), A.upsert("2", null));
        Change gone = new Change.Gone(Samples.BILL, ONE.id(), null, null);
        Change hint = new Change.Hint(Samples.BILL, ONE.id());

        stage(A.stream(), first);
        stage(A.stream(), List.of(gone, hint));

        assertThat(store().sync().stagedCount(A.stream())).isEqualTo(4);
        assertThat(store().sync().staged(A.stream(), 0, 10))
                .containsExactly(first.get(0), first.get(1), gone, hint);
        assertThat(store().sync().staged(A.stream(), 1, 2)).containsExactly(first.get(1), gone);
        assertThat(store().sync().staged(A.stream(), 9, 2)).isEmpty();
    }

    @Test
    void s06_noQuerySeesWhatIsStaged() {
        stage(A.stream(), List.of(A.upsert("1", START)));

        scene().checkEmpty(A);
        assertThat(store().mirror().find(ONE)).isEmpty();
    }

    @Test
    void s07_stagedChangesAreDroppedByStreamAloneOrByAUnit() {
        Lease lease = scene().scope(A.business()).lease();
        stage(A.stream(), List.of(A.upsert("1", START)));
        stage(A.stream("another"), List.of(A.upsert("2", START)));

        store().sync().unstage(lease, A.stream());
        assertThat(store().sync().stagedCount(A.stream())).isZero();
        assertThat(store().sync().stagedCount(A.stream("another"))).isOne();

        scene().write(A, UnitWrites.builder().unstage(A.stream("another")));
        assertThat(store().sync().stagedCount(A.stream("another"))).isZero();
    }

    @Test
    void s08_hintsComeOldestFirstByKind() {
        hint(new PendingHint(A.key(Samples.BILL, "2"), START.plusSeconds(1)));
        hint(new PendingHint(A.key(Samples.BILL, "3"), START));
        hint(new PendingHint(A.key(Samples.INVOICE, "1"), START));

        assertThat(hints(10))
                .extracting(hint -> hint.record().id().value())
                .containsExactly("3", "2");
        assertThat(hints(1)).hasSize(1);
        assertThat(store().sync().hints(A.connection(), Set.of(Samples.NOTE), 10))
                .isEmpty();
    }

    @Test
    void s09_aHintThatIsTakenIsGoneButNotOneThatCameAfterIt() {
        hint(new PendingHint(ONE, START));
        List<PendingHint> read = hints(10);
        hint(new PendingHint(ONE, START));
        assertThat(hints(10)).hasSize(1);

        scene().write(A, UnitWrites.builder().taken(read));
        List<PendingHint> left = hints(10);
        assertThat(left).extracting(PendingHint::record).containsExactly(ONE);

        scene().write(A, UnitWrites.builder().taken(left));
        assertThat(hints(10)).isEmpty();
    }

    @Test
    void s10_parkedDeletionsWaitUntilTheyAreSettled() {
        park(A.parked(Samples.RUN, ParkedDeletions.State.PARKED));
        assertThat(store().sync().parked(A.stream()))
                .contains(A.parked(Samples.RUN, ParkedDeletions.State.PARKED));
        assertThat(store().sync().parked(A.connection())).hasSize(1);
        assertThat(store().sync().parked(Samples.RUN, A.connection())).isPresent();
        assertThat(store().sync().parked(RunId.of("another"), A.connection())).isEmpty();

        park(A.parked(Samples.RUN, ParkedDeletions.State.REJECTED));

        assertThat(store().sync().parked(A.stream())).isEmpty();
        assertThat(store().sync().parked(A.connection())).isEmpty();
        assertThat(store().sync().parked(Samples.RUN, A.connection()))
                .contains(A.parked(Samples.RUN, ParkedDeletions.State.REJECTED));
    }

    @Test
    void s11_deletionsOfOneStreamWaitInOneListOnly() {
        park(A.parked(Samples.RUN, ParkedDeletions.State.PARKED));
        ParkedDeletions second = A.parked(RunId.of("run-2"), ParkedDeletions.State.PARKED);

        assertThatThrownBy(() -> park(second)).isInstanceOf(StoreException.class);
        park(A.parked(Samples.RUN, ParkedDeletions.State.CONFIRMED));
        park(second);

        assertThat(store().sync().parked(A.stream())).contains(second);
    }

    @Test
    void s12_hintsPageInTheirOrder() {
        hint(new PendingHint(A.key(Samples.INVOICE, "1"), START));
        hint(new PendingHint(A.key(Samples.BILL, "2"), START));
        hint(new PendingHint(A.key(Samples.NOTE, "0"), START));
        hint(new PendingHint(A.key(Samples.BILL, "1"), START.plusSeconds(1)));
        hint(new PendingHint(A.key(Samples.BILL, "3"), START));
        hint(new PendingHint(A.key("another", Samples.BILL, "4"), START));
        Set<Kind> kinds = Set.of(Samples.BILL, Samples.INVOICE);
        List<String> paged = new ArrayList<>();

        @Nullable PendingHint last = null;
        List<PendingHint> page = store().sync().hints(A.connection(), kinds, last, 1);
        while (!page.isEmpty()) {
            last = page.get(0);
            paged.add(last.record().kind() + " " + last.record().id());
            // whoever walks on need not find the place again
            scene().write(A, UnitWrites.builder().taken(page));
            page = store().sync().hints(A.connection(), kinds, last, 1);
        }

        assertThat(paged).containsExactly("Bill 2", "Bill 3", "Invoice 1", "Bill 1");
    }

    private void park(ParkedDeletions deletions) {
        scene().write(A, UnitWrites.builder().parked(deletions));
    }

    private void hint(PendingHint hint) {
        scene().write(A, UnitWrites.builder().hint(hint));
    }

    private List<PendingHint> hints(int limit) {
        return store().sync().hints(A.connection(), Set.of(Samples.BILL), limit);
    }

    private void stage(StreamKey stream, List<Change> page) {
        store().sync().stage(scene().scope(A.business()).lease(), stream, page);
    }

    private void see(StreamKey stream, String pass, int round, String hashes) {
        byte[] bytes = hashes.getBytes(StandardCharsets.US_ASCII);
        scene().write(A, UnitWrites.builder().seen(new SeenPage(stream, pass, round, bytes)));
    }

    private List<String> seen(StreamKey stream, String pass, int round) {
        List<String> found = new ArrayList<>();
        store().sync()
                .seen(
                        stream,
                        pass,
                        round,
                        page -> found.add(new String(page, StandardCharsets.US_ASCII)));
        return found;
    }
}
