package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.LoggedState;
import io.railmirror.core.log.Source;
import io.railmirror.core.log.StateWalk;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the log keeps and how it is read. */
public abstract class TransactionLogContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final RecordKey ONE = A.key(Samples.BILL, "1");
    private static final RecordKey TWO = A.key(Samples.BILL, "2");
    private static final RecordKey OTHER_CONNECTION = A.key("connection-2", Samples.BILL, "1");
    private static final int PAGES_MAX = 100;

    private final SampleRows rows = new SampleRows();

    /** Creates the suite. */
    protected TransactionLogContract() {}

    @Test
    void l01_sequencesHaveNoGapAndTheHeadIsTheLastEntry() {
        writeHistory();

        LogHead head = store().log().head(A.business()).orElseThrow();
        LogEntry last = scene().log(A.business()).get(4).entry();

        assertThat(scene().log(A.business()))
                .extracting(change -> change.entry().sequence())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(head.sequence()).isEqualTo(5);
        assertThat(head.hash()).isEqualTo(last.hash());
        assertThat(head.time()).isEqualTo(last.time());
        scene().checkLog(A.business(), 5);
    }

    @Test
    void l02_timesAreCutToMicroseconds() {
        scene().clock().set(Instant.parse("2026-03-02T09:00:00.123456789Z"));

        LogEntry entry = store().log().append(A.event("event"));

        assertThat(entry.time()).isEqualTo(Instant.parse("2026-03-02T09:00:00.123456Z"));
        scene().checkLog(A.business(), 1);
    }

    @Test
    void l03_timeNeverGoesBackWhenTheClockDoes() {
        LogEntry first = store().log().append(A.event("first"));
        scene().clock().set(START.minus(Duration.ofHours(1)));

        LogEntry second = store().log().append(A.event("second"));

        assertThat(second.time()).isEqualTo(first.time());
        scene().checkLog(A.business(), 2);
    }

    @Test
    void l04_theHistoryOfARecordHoldsItsEntriesOnly() {
        writeHistory();

        assertThat(read(LogQuery.of(A.business()).about(ONE.ref()))).containsExactly(1L, 3L, 5L);
        assertThat(read(LogQuery.of(A.business()).about(TWO.ref()))).containsExactly(2L);
        assertThat(read(LogQuery.of(A.business()).about(ONE.ref()).after(1).atMost(1)))
                .containsExactly(3L);
    }

    @Test
    void l05_entriesAreNamedByRunAndTime() {
        writeHistory();
        LogQuery all = LogQuery.of(A.business());

        assertThat(read(all.seenBy(Samples.RUN))).containsExactly(1L, 2L, 3L, 5L);
        assertThat(read(all.seenBy(RunId.of("another")))).isEmpty();
        assertThat(read(all.between(time(3), null))).containsExactly(3L, 4L, 5L);
        assertThat(read(all.between(null, time(3)))).containsExactly(1L, 2L);
        assertThat(read(all.between(time(3), time(5)))).containsExactly(3L, 4L);
    }

    @Test
    void l06_theChangeFeedPagesWithoutGapOrRepetition() {
        writeHistory();

        for (int size = 1; size <= 6; size++)
            assertThat(feed(size)).as("pages of %d", size).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void l07_sequenceAtIsTheLastOneAtOrBeforeATime() {
        writeHistory();

        assertThat(store().log().sequenceAt(A.business(), time(1).minusNanos(1000)))
                .isEmpty();
        assertThat(store().log().sequenceAt(A.business(), time(1))).hasValue(2);
        assertThat(store().log().sequenceAt(A.business(), time(5).minusNanos(1000)))
                .hasValue(4);
        assertThat(store().log().sequenceAt(A.business(), time(5).plusSeconds(9)))
                .hasValue(5);
    }

    @Test
    void l08_theStateOfARecordIsItsLastEntryThatCarriesOne() {
        writeHistory();

        assertThat(state(ONE, 5).what().change()).isEqualTo(ChangeKind.TOMBSTONED);
        assertThat(state(ONE, 4).sequence()).isEqualTo(3);
        assertThat(state(ONE, 2).sequence()).isEqualTo(1);
        assertThat(store().log().state(ONE, 0)).isEmpty();
        assertThat(store().log().state(A.key(Samples.BILL, "unknown"), 5)).isEmpty();
    }

    @Test
    void l09_aDocumentComesBackAsItWasWritten() {
        String json = "{\"emoji\":\"\ud83d\ude00\",\"text\":\"\u00e4 \\u0000 \\\" \\\\\"}";
        scene().write(A, rows.created(ONE, json));

        Document document = scene().log(A.business()).get(0).content().orElseThrow();

        assertThat(document.snapshot()).isEqualTo(json);
        assertThat(scene().row(ONE).snapshot()).isEqualTo(json);
        assertThat(scene().row(ONE).document()).isEqualTo(document.id());
    }

    @Test
    void l10_aFactOfTheHostIsAnEntry() {
        HostEvent event = A.event("statement-sent");

        LogEntry entry = store().log().append(event);

        LoggedChange logged = scene().log(A.business()).get(0);
        Document document = logged.content().orElseThrow();
        assertThat(logged.entry()).isEqualTo(entry);
        assertThat(entry.what().source()).isEqualTo(Source.HOST);
        assertThat(entry.what().change()).isEqualTo(ChangeKind.HOST);
        assertThat(entry.what().fact().detail()).isEqualTo("statement-sent");
        assertThat(entry.what().actor()).isEqualTo(Samples.ACTOR);
        assertThat(entry.what().subject()).isEqualTo(event.subject());
        assertThat(document.reason()).isEqualTo(event.reason());
        assertThat(document.payload()).isEqualTo(event.payload());
    }

    @Test
    void l11_aLongLogStaysWhole() {
        for (int unit = 0; unit < 5; unit++) {
            UnitWrites.Builder writes = UnitWrites.builder();
            for (int record = 0; record < 500; record++)
                writes.record(rows.created(A.key(Samples.BILL, unit + "-" + record), "{}"));
            scene().write(A, writes);
        }

        scene().checkLog(A.business(), 2_500);
        assertThat(read(LogQuery.of(A.business())
                        .about(A.key(Samples.BILL, "3-7").ref())))
                .containsExactly(1_508L);
    }

    @Test
    void l12_aWalkShowsWhatWasKnownInTheOrderOfTheKeys() {
        writeHistory();
        RecordKey note = A.key(Samples.NOTE, "0");
        scene().write(A, rows.created(note, "{}"), rows.created(OTHER_CONNECTION, "{}"));
        StateWalk all = walk(Samples.LAST_SEQUENCE, Samples.BILL, Samples.NOTE);

        assertThat(store().log().states(all))
                .extracting(LoggedState::record, LoggedState::presence)
                .containsExactly(
                        tuple(ONE, RecordState.TOMBSTONED),
                        tuple(TWO, RecordState.LIVE),
                        tuple(note, RecordState.LIVE));
        assertThat(store().log().states(walk(4, Samples.BILL)))
                .extracting(known -> known.state().entry().sequence())
                .containsExactly(3L, 2L);
        assertThat(store().log().states(walk(1, Samples.BILL, Samples.NOTE)))
                .extracting(LoggedState::record)
                .containsExactly(ONE);
        assertThat(store().log().states(walk(0, Samples.BILL))).isEmpty();
        assertThat(store().log()
                        .states(all)
                        .get(1)
                        .state()
                        .content()
                        .orElseThrow()
                        .snapshot())
                .isEqualTo("{\"n\":2}");
    }

    @Test
    void l13_aWalkPagesWithoutGapAndWhatWasNotKnownDoesNotCount() {
        for (int i = 0; i < 12; i++)
            scene().write(A, rows.created(A.key(Samples.BILL, (i * 5 % 12 + 10) + ""), "{}"));

        for (int size = 1; size <= 8; size++)
            assertThat(walked(walk(7, Samples.BILL).atMost(size)))
                    .as("pages of %d", size)
                    .containsExactly("10", "11", "13", "15", "16", "18", "20");
    }

    @Test
    void l14_theStatesOfNamedRecordsComeInTheOrderOfTheirKeys() {
        writeHistory();
        store().log().append(A.event("about another record"));
        RecordKey unknown = A.key(Samples.BILL, "unknown");

        assertThat(store().log().states(List.of(TWO, unknown, ONE, TWO), 4))
                .extracting(LoggedState::record, known -> known.state().entry().sequence())
                .containsExactly(tuple(ONE, 3L), tuple(TWO, 2L));
        assertThat(store().log().states(List.of(), 4)).isEmpty();
        assertThatThrownBy(() ->
                        store().log().states(List.of(ONE, Samples.B.key(Samples.BILL, "1")), 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void l15_disputesDecideWhetherARecordExistedAlthoughTheyCarryNoState() {
        scene().write(A, rows.created(ONE, "{\"n\":1}"));
        scene().write(A, UnitWrites.builder().entry(rows.about(ONE, ChangeKind.DISPUTED)));
        scene().write(A, rows.updated(scene().row(ONE), "{\"n\":2}"));
        scene().write(A, UnitWrites.builder().entry(rows.about(ONE, ChangeKind.DISPUTED)));
        scene().write(A, UnitWrites.builder().entry(rows.about(ONE, ChangeKind.DISPUTE_ENDED)));

        assertThat(presences(1, 2, 3, 4, 5))
                .containsExactly(
                        RecordState.LIVE,
                        RecordState.DISPUTED,
                        RecordState.LIVE,
                        RecordState.DISPUTED,
                        RecordState.LIVE);
    }

    @Test
    void l16_aWalkNamesWhatGotItsLastStateBehindASequence() {
        writeHistory();
        StateWalk bills = walk(Samples.LAST_SEQUENCE, Samples.BILL);

        assertThat(walked(bills.changedAfter(1))).containsExactly("1", "2");
        assertThat(walked(bills.changedAfter(2))).containsExactly("1");
        assertThat(walked(bills.changedAfter(5))).isEmpty();
        assertThat(walked(walk(4, Samples.BILL).changedAfter(2))).containsExactly("1");
        assertThat(walked(walk(4, Samples.BILL).changedAfter(3))).isEmpty();
    }

    @Test
    void l17_aWalkAnswersTheSameHoweverFarItMayReach() {
        List<RecordKey> keys = new ArrayList<>();
        for (int i = 0; i < 12; i++)
            keys.add(A.key(i % 3 == 0 ? Samples.NOTE : Samples.BILL, Integer.toString(i)));
        for (RecordKey key : keys) scene().write(A, rows.created(key, "{}"));
        scene().write(A, rows.created(OTHER_CONNECTION, "{}"));
        for (int i = 0; i < 12; i += 2)
            scene().write(A, rows.updated(scene().row(keys.get(i)), "{\"n\":2}"));
        store().log().append(A.event("event"));
        for (int i = 1; i < 12; i += 5)
            scene().write(A, rows.deleted(scene().row(keys.get(i)), DeletionProof.NOTICE, null));
        for (int i = 0; i < 12; i += 4)
            scene().write(
                            A,
                            UnitWrites.builder()
                                    .entry(rows.about(keys.get(i), ChangeKind.DISPUTED)));
        long head = store().log().head(A.business()).orElseThrow().sequence();

        for (long behind = 1; behind <= head; behind++)
            assertThat(states(walk(head, Samples.BILL, Samples.NOTE)
                            .changedAfter(behind)
                            .atMost(3)))
                    .as("changed after %d", behind)
                    .isEqualTo(states(walk(Samples.LAST_SEQUENCE, Samples.BILL, Samples.NOTE)
                            .changedAfter(behind)));
    }

    private List<RecordState> presences(long... sequences) {
        return Arrays.stream(sequences)
                .mapToObj(
                        sequence -> store().log().states(List.of(ONE), sequence).get(0))
                .map(LoggedState::presence)
                .toList();
    }

    private static StateWalk walk(long sequenceMax, Kind... kinds) {
        return StateWalk.of(A.connection(), Set.of(kinds), sequenceMax);
    }

    private List<String> walked(StateWalk walk) {
        return states(walk).stream().map(known -> known.record().id().value()).toList();
    }

    /** Page by page. */
    private List<LoggedState> states(StateWalk walk) {
        List<LoggedState> found = new ArrayList<>();
        List<LoggedState> page = store().log().states(walk);
        while (!page.isEmpty()) {
            found.addAll(page);
            page = store().log().states(walk.after(page.get(page.size() - 1).record()));
        }
        return found;
    }

    /** Two records made, one changed, a fact of the host, one deleted; a second lies between. */
    private void writeHistory() {
        scene().write(A, rows.created(ONE, "{\"n\":1}"), rows.created(TWO, "{\"n\":2}"));
        scene().clock().advance(Duration.ofSeconds(1));
        scene().write(A, rows.updated(scene().row(ONE), "{\"n\":3}"));
        scene().clock().advance(Duration.ofSeconds(1));
        store().log().append(A.event("event"));
        scene().clock().advance(Duration.ofSeconds(1));
        scene().write(A, rows.deleted(scene().row(ONE), DeletionProof.NOTICE, null));
    }

    private Instant time(int sequence) {
        return scene().log(A.business()).get(sequence - 1).entry().time();
    }

    private LogEntry state(RecordKey record, long sequenceMax) {
        return store().log().state(record, sequenceMax).orElseThrow().entry();
    }

    private List<Long> read(LogQuery query) {
        return store().log().read(query).stream()
                .map(change -> change.entry().sequence())
                .toList();
    }

    private List<Long> feed(int size) {
        List<Long> found = new ArrayList<>();
        for (int pages = 0; pages < PAGES_MAX; pages++) {
            long after = found.isEmpty() ? 0 : found.get(found.size() - 1);
            List<Long> page = read(LogQuery.of(A.business()).after(after).atMost(size));
            if (page.isEmpty()) return found;
            found.addAll(page);
        }
        throw new AssertionError("the feed does not end");
    }
}
