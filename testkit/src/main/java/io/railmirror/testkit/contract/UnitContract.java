package io.railmirror.testkit.contract;

import static io.railmirror.testkit.contract.SampleEntities.bill;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunState;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What one unit of the engine writes: all of it or nothing, on what it was decided on. */
public abstract class UnitContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final RecordKey ONE = A.key(Samples.BILL, "1");
    private static final RecordKey TWO = A.key(Samples.BILL, "2");
    private static final RecordKey GONE = A.key(Samples.BILL, "3");

    private final SampleRows rows = new SampleRows();

    /** Creates the suite. */
    protected UnitContract() {}

    @Test
    void u01_allOfAUnitIsWritten() {
        UnitResult result = scene().write(A, everything());

        assertThat(result).isEqualTo(new UnitResult(true, 1, 3));
        checkEverything();
        scene().checkLog(A.business(), 3);
    }

    @Test
    void u02_aDecisionThatThrowsWritesNothing() {
        assertThatThrownBy(() -> store().commit(scene().scope(A.business()), view -> {
                    everything().build();
                    throw new IllegalStateException("the decision fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        scene().checkEmpty(A);
    }

    @Test
    void u03_aMissRepeatsTheDecision() {
        scene().write(A, rows.created(ONE, "{\"n\":1}"));
        RecordRow stale = scene().row(ONE).row();
        scene().write(A, rows.updated(stale, "{\"n\":2}"));
        AtomicInteger calls = new AtomicInteger();

        UnitResult result = store().commit(scene().scope(A.business()), view -> {
            boolean first = calls.getAndIncrement() == 0;
            RecordRow row =
                    first ? stale : requireNonNull(view.rows(List.of(ONE)).get(ONE));
            return UnitWrites.builder().record(rows.updated(row, "{\"n\":3}")).build();
        });

        assertThat(calls).hasValue(2);
        assertThat(result).isEqualTo(new UnitResult(true, 3, 3));
        assertThat(scene().row(ONE).rowVersion()).isEqualTo(3);
        scene().checkLog(A.business(), 3);
    }

    @Test
    void u03_soDoesARowThatWasTakenForNew() {
        scene().write(A, rows.created(ONE, "{\"n\":1}", bill("one")));

        assertThat(takenForNew(row -> rows.updated(row, "{\"n\":2}")))
                .isEqualTo(new UnitResult(true, 2, 2));
        scene().write(A, rows.deleted(scene().row(ONE), DeletionProof.NOTICE, null));
        assertThat(takenForNew(row -> rows.updated(row, "{\"n\":4}")))
                .isEqualTo(new UnitResult(true, 4, 4));

        assertThat(scene().row(ONE).snapshot()).isEqualTo("{\"n\":4}");
        assertThat(scene().row(ONE).rowVersion()).isEqualTo(4);
        scene().checkLog(A.business(), 4);
    }

    /** Decides first that the record is new, and then on the row that is there. */
    private UnitResult takenForNew(Function<RecordRow, RecordWrite> decision) {
        AtomicInteger calls = new AtomicInteger();
        UnitResult result = store().commit(scene().scope(A.business()), view -> {
            boolean first = calls.getAndIncrement() == 0;
            RecordWrite write = first
                    ? rows.created(ONE, "{}", bill("taken for new"))
                    : decision.apply(requireNonNull(view.rows(List.of(ONE)).get(ONE)));
            return UnitWrites.builder().record(write).build();
        });
        assertThat(calls).hasValue(2);
        return result;
    }

    @Test
    void u04_aCursorMovesByCompareAndSet() {
        StreamState first = StreamState.initial(A.stream()).withCursor(new Cursor("one"), START);
        scene().write(A, UnitWrites.builder().stream(first.write()));
        AtomicInteger calls = new AtomicInteger();

        store().commit(scene().scope(A.business()), view -> {
            boolean stale = calls.getAndIncrement() == 0;
            StreamState state = stale ? first : view.stream(A.stream()).orElseThrow();
            return UnitWrites.builder().stream(
                            state.withCursor(new Cursor("two"), START).write())
                    .build();
        });

        assertThat(calls).hasValue(2);
        StreamState now = store().sync().stream(A.stream()).orElseThrow();
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.cursor()).isEqualTo(new Cursor("two"));
    }

    @Test
    void u05_aDecisionThatMissesForEverFails() {
        RecordWrite created = rows.created(ONE, "{}");
        RecordWrite missing =
                new RecordWrite(created.row(), created.entities(), 7, created.entry());

        assertThatThrownBy(() -> scene().write(A, missing)).isInstanceOf(StoreException.class);

        scene().checkEmpty(A);
    }

    @Test
    void u06_nothingRollsTheUnitBack() {
        UnitResult result = store().commit(scene().scope(A.business()), view -> UnitWrites.NOTHING);

        assertThat(result).isEqualTo(UnitResult.NOTHING);
        scene().checkEmpty(A);
    }

    @Test
    void u07_aLeaseThatEndsWhileTheUnitIsDecidedIsLost() {
        assertThatThrownBy(() -> store().commit(scene().scope(A.business()), view -> {
                    scene().clock().advance(StoreScene.LEASE_TIME);
                    return everything().build();
                }))
                .isInstanceOf(LeaseLostException.class);

        scene().checkEmpty(A);
    }

    @Test
    void u08_aUnitThatNamesAnotherBusinessIsRefusedWhole() {
        RecordKey foreign = Samples.B.key(Samples.BILL, "1");
        UnitWrites.Builder unit = everything().settle(foreign);

        assertThatThrownBy(() -> scene().write(A, unit)).isInstanceOf(StoreException.class);

        scene().checkEmpty(A);
        scene().checkEmpty(Samples.B);
    }

    @Test
    void u09_aUnitThatNamesARecordTwiceIsRefusedWhole() {
        assertThatThrownBy(() ->
                        scene().write(A, rows.created(ONE, "{}"), rows.created(ONE, "{\"n\":2}")))
                .isInstanceOf(StoreException.class);

        scene().checkEmpty(A);
    }

    @Test
    void u10_aUnitWhoseLastEntryCannotBeLoggedIsRefusedWhole() {
        String halfOfAPair = "\ud83d";
        UnitWrites.Builder unit = everything().entry(rows.entry(ChangeKind.REMAPPED, halfOfAPair));

        assertThatThrownBy(() -> scene().write(A, unit)).isInstanceOf(StoreException.class);

        scene().checkEmpty(A);
    }

    @Test
    void u11_rowsCarryTheSequenceOfTheirEntryAndEntriesFollowTheGivenOrder() {
        UnitWrites.Builder unit = UnitWrites.builder()
                .entry(rows.entry(ChangeKind.REMAPPED, null))
                .record(rows.created(TWO, "{\"n\":2}"))
                .record(rows.created(ONE, "{\"n\":1}"));

        scene().write(A, unit);

        assertThat(scene().log(A.business()))
                .extracting(change -> change.entry().record().orElse(null))
                .containsExactly(TWO, ONE, null);
        assertThat(scene().row(TWO).sequence()).isEqualTo(1);
        assertThat(scene().row(ONE).sequence()).isEqualTo(2);
    }

    @Test
    void u12_aRemappingKeepsSequenceAndDocument() {
        scene().write(A, rows.created(ONE, "{\"n\":1}"));
        MirroredRecord before = scene().row(ONE);

        UnitResult result = scene().write(A, rows.remapped(before, SampleEntities.bill("new")));

        MirroredRecord after = scene().row(ONE);
        assertThat(result).isEqualTo(new UnitResult(true, 0, 0));
        assertThat(after.sequence()).isEqualTo(before.sequence());
        assertThat(after.document()).isEqualTo(before.document());
        assertThat(after.snapshot()).isEqualTo("{\"n\":1}");
        assertThat(after.rowVersion()).isEqualTo(2);
        assertThat(after.content().mapperVersion()).isEqualTo(2);
        scene().checkLog(A.business(), 1);
    }

    @Test
    void u13_aRowKeepsWhatIsNotHandedOver() {
        scene().write(A, rows.created(ONE, "{\"n\":1}", SampleEntities.bill("memo")));
        MirroredRecord before = scene().row(ONE);

        scene().write(A, rows.disputed(before.row()));

        MirroredRecord after = scene().row(ONE);
        assertThat(after.state()).isEqualTo(RecordState.DISPUTED);
        assertThat(after.document()).isEqualTo(before.document());
        assertThat(after.snapshot()).isEqualTo(before.snapshot());
        assertThat(after.entities()).isEqualTo(before.entities());
        assertThat(after.rowVersion()).isEqualTo(2);
        assertThat(after.sequence()).isEqualTo(2);
        scene().checkLog(A.business(), 2);
    }

    @Test
    void u14_aRowThatKeepsAnotherDocumentThanItsOwnIsRefused() {
        scene().write(A, rows.created(ONE, "{\"n\":1}"));
        RecordRow before = scene().row(ONE).row();
        RecordRow other = rows.created(ONE, "{\"n\":2}").row().numbered(1, 1);

        assertThatThrownBy(() -> scene().write(A, rows.disputed(other)))
                .isInstanceOf(StoreException.class);

        assertThat(scene().row(ONE).row()).isEqualTo(before);
        scene().checkLog(A.business(), 1);
    }

    @Test
    void u14_aRecordThatIsGoneExistsAgainOnlyWithADocument() {
        scene().write(A, rows.created(ONE, "{\"n\":1}"));
        scene().write(A, rows.deleted(scene().row(ONE), DeletionProof.NOTICE, null));
        RecordRow gone = scene().row(ONE).row();
        RecordRow live = rows.created(ONE, "{}").row();
        RecordRow revived = new RecordRow(
                ONE,
                RecordState.LIVE,
                gone.rowVersion(),
                gone.sequence(),
                gone.document(),
                live.content(),
                null,
                null,
                null,
                null,
                live.firstSeen(),
                live.lastChanged());

        assertThatThrownBy(() -> scene().write(A, rows.disputed(revived)))
                .isInstanceOf(StoreException.class);

        assertThat(scene().row(ONE).row()).isEqualTo(gone);
        scene().checkLog(A.business(), 2);
    }

    @Test
    void u15_theViewShowsWhatWasCommittedBefore() {
        scene().write(A, everything());
        scene().write(A, rows.created(GONE, "{}"));
        scene().write(A, rows.deleted(scene().row(GONE), DeletionProof.NOTICE, null));
        List<Object> seen = new ArrayList<>();

        store().commit(scene().scope(A.business()), view -> {
            seen.clear();
            seen.add(view.rows(List.of(ONE, A.key(Samples.BILL, "unknown"))));
            seen.add(view.snapshots(List.of(TWO, GONE, A.key(Samples.BILL, "unknown"))));
            seen.add(view.stream(A.stream()).map(StreamState::version).orElse(0L));
            seen.add(view.parked(Samples.A.stream()).isPresent());
            seen.add(view.failures(List.of(ONE, TWO)).keySet());
            return UnitWrites.NOTHING;
        });

        assertThat(seen)
                .containsExactly(
                        Map.of(ONE, scene().row(ONE).row()),
                        Map.of(TWO, "{\"n\":2}"),
                        1L,
                        true,
                        Set.of(ONE));
    }

    @Test
    void u16_aTombstoneKeepsItsRowAndHasNoEntities() {
        scene().write(A, rows.created(ONE, "{\"n\":1}", SampleEntities.bill("memo")));
        MirroredRecord before = scene().row(ONE);

        scene().write(A, rows.deleted(before, DeletionProof.NOTICE, null));

        MirroredRecord after = scene().row(ONE);
        assertThat(after.tombstone()).isNotNull();
        assertThat(after.snapshot()).isNull();
        assertThat(after.entities()).isEmpty();
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(scene().log(A.business()))
                .extracting(LoggedChange::entry)
                .extracting(entry -> entry.what().change())
                .containsExactly(ChangeKind.CREATED, ChangeKind.TOMBSTONED);
    }

    @Test
    void u17_aUnitOfAnAppWideFeedNotesHintsOfOtherBusinesses() {
        Samples app = new Samples(BusinessId.APP);
        RecordKey other = Samples.B.key(Samples.BILL, "1");
        StreamState state = StreamState.initial(app.stream()).withCursor(new Cursor("one"), START);

        scene().write(
                        app,
                        UnitWrites.builder().stream(state.write())
                                .hint(new PendingHint(ONE, START))
                                .hint(new PendingHint(other, START)));

        assertThat(hints(A)).containsExactly(new PendingHint(ONE, START));
        assertThat(hints(Samples.B)).containsExactly(new PendingHint(other, START));
        assertThat(hints(app)).isEmpty();
    }

    @Test
    void u18_aUnitOfABusinessNotesNoHintsOfAnother() {
        PendingHint foreign = new PendingHint(Samples.B.key(Samples.BILL, "1"), START);

        assertThatThrownBy(() -> scene().write(A, UnitWrites.builder().hint(foreign)))
                .isInstanceOf(StoreException.class);

        assertThat(hints(Samples.B)).isEmpty();
    }

    private List<PendingHint> hints(Samples samples) {
        return store().sync().hints(samples.connection(), Set.of(Samples.BILL), 10);
    }

    /** A unit that writes to each place that a unit can write to. */
    private UnitWrites.Builder everything() {
        StreamState state = StreamState.initial(A.stream()).withCursor(new Cursor("one"), START);
        return UnitWrites.builder()
                .record(rows.created(ONE, "{\"n\":1}", SampleEntities.bill("memo")))
                .record(rows.created(TWO, "{\"n\":2}"))
                .entry(rows.entry(ChangeKind.REMAPPED, "reason"))
                .stream(state.write())
                .seen(new SeenPage(A.stream(), Samples.PASS, 1, new byte[16]))
                .hint(new PendingHint(ONE, START))
                .failure(A.failure(ONE, 1))
                .parked(A.parked(Samples.RUN, ParkedDeletions.State.PARKED))
                .run(A.run(Samples.RUN, RunState.RUNNING, START));
    }

    private void checkEverything() {
        List<byte[]> pages = new ArrayList<>();
        store().sync().seen(A.stream(), Samples.PASS, 1, pages::add);
        assertThat(pages).hasSize(1);
        assertThat(scene().row(ONE).entities()).hasSize(1);
        assertThat(scene().row(TWO).snapshot()).isEqualTo("{\"n\":2}");
        assertThat(store().sync().stream(A.stream()).orElseThrow().cursor())
                .isEqualTo(new Cursor("one"));
        assertThat(store().sync().hints(A.connection(), Set.of(Samples.BILL), 10))
                .hasSize(1);
        assertThat(store().sync().parked(A.stream())).isPresent();
        assertThat(store().runs().failures(A.connection(), null, 10)).hasSize(1);
        assertThat(store().runs().find(A.business(), Samples.RUN)).isPresent();
    }
}
