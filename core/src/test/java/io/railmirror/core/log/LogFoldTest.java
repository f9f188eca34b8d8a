package io.railmirror.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ActorId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.RemoteVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class LogFoldTest {

    private static final ConnectionId CONNECTION = ConnectionId.of("qbo-1");
    private static final Kind BILL = Kind.of("Bill");

    private final long seed = new Random().nextLong();
    private final ListLog log = new ListLog(new Random(seed));

    @Test
    void foldingTheLogRebuildsWhatWasWritten() {
        Map<RecordKey, String> mirror = new HashMap<>();
        write(mirror, 300);
        assertThat(differences(log, mirror)).as("seed %d", seed).isZero();
    }

    @Test
    void aLogThatDropsAnEntryIsNotEnoughForTheMirror() {
        Map<RecordKey, String> mirror = new HashMap<>();
        for (int i = 0; i < 300; i++) create(mirror, Integer.toString(i));
        log.sabotage = ListLog.Sabotage.DROPS_AN_ENTRY;
        assertThat(differences(log, mirror)).as("seed %d", seed).isPositive();
    }

    @Test
    void oneRecordFoldedAloneIsTheSameAsFoldedWithAllOthersAtEverySequence() {
        ListLog random = RandomLog.of(seed, 120);
        for (long at = 1; at <= 120; at++) {
            SortedMap<RecordKey, FoldedRecord> all = LogFold.records(random, ListLog.BUSINESS, at);
            for (FoldedRecord record : all.values())
                assertThat(LogFold.record(random, record.key(), at))
                        .as("seed %d", seed)
                        .contains(record);
        }
    }

    @Test
    void theLastStateOfARecordIsTheOneThatTheLogNames() {
        ListLog random = RandomLog.of(seed, 120);
        LogFold.records(random, ListLog.BUSINESS, 100).forEach((key, record) -> {
            assertThat(random.state(key, 100)).as("seed %d", seed).contains(record.state());
            assertThat(record.sequence())
                    .isGreaterThanOrEqualTo(record.state().entry().sequence());
        });
    }

    @Test
    void aRecordLivesIsDisputedAndDies() {
        state(ChangeKind.CREATED, "{\"n\":1}", 1);
        assertThat(fold().presence()).isEqualTo(RecordState.LIVE);
        state(ChangeKind.DISPUTED, null, 0);
        assertThat(fold().presence()).isEqualTo(RecordState.DISPUTED);
        assertThat(fold().sequence()).isEqualTo(2);
        assertThat(fold().version()).contains(new RemoteVersion(1, 0));
        state(ChangeKind.DISPUTE_ENDED, null, 0);
        assertThat(fold().presence()).isEqualTo(RecordState.LIVE);
        state(ChangeKind.TOMBSTONED, null, 1);
        assertThat(fold().presence()).isEqualTo(RecordState.TOMBSTONED);
        assertThat(fold().snapshot()).contains("{\"n\":1}");
        assertThat(fold().sequence()).isEqualTo(4);
        assertThat(fold().successor()).contains(ExternalId.of("next"));
        log.redact(ListLog.BUSINESS, 1, ActorId.of("dpo"), "asked for it");
        assertThat(fold().isRedacted()).isTrue();
        assertThat(fold().snapshot()).isEmpty();
        assertThat(fold().presence()).isEqualTo(RecordState.TOMBSTONED);
        state(ChangeKind.RESTORED, "{\"n\":2}", 2);
        assertThat(fold().snapshot()).contains("{\"n\":2}");
        assertThat(fold().isRedacted()).isFalse();
        assertThat(LogFold.record(log, key("1"), 3).orElseThrow().presence())
                .isEqualTo(RecordState.LIVE);
        assertThat(LogFold.record(log, key("2"), 9)).isEmpty();
        assertThat(LogFold.record(log, key("1"), 0)).isEmpty();
    }

    @Test
    void aFoldTakesEntriesInTheirOrderOnly() {
        state(ChangeKind.CREATED, "{}", 1);
        LogFold fold = new LogFold();
        fold.add(log.rows.get(0));
        assertThatThrownBy(() -> fold.add(log.rows.get(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(fold.records()).containsOnlyKeys(key("1"));
    }

    private void write(Map<RecordKey, String> mirror, int changes) {
        Random random = new Random(seed);
        for (int i = 0; i < changes; i++) {
            String id = Integer.toString(random.nextInt(40));
            if (!mirror.containsKey(key(id))) {
                create(mirror, id);
            } else if (random.nextInt(4) == 0) {
                draft(ChangeKind.TOMBSTONED, id, null, 0);
                mirror.remove(key(id));
            } else {
                draft(ChangeKind.UPDATED, id, "{\"n\":" + i + "}", i);
                mirror.put(key(id), "{\"n\":" + i + "}");
            }
        }
    }

    private void create(Map<RecordKey, String> mirror, String id) {
        draft(ChangeKind.CREATED, id, "{\"id\":" + id + "}", 0);
        mirror.put(key(id), "{\"id\":" + id + "}");
    }

    /** How many records the fold of a log and a mirror disagree on. */
    private static int differences(ListLog log, Map<RecordKey, String> mirror) {
        Map<RecordKey, String> folded = new HashMap<>();
        LogFold.records(log, ListLog.BUSINESS, log.head.sequence()).forEach((key, record) -> {
            if (record.presence() == RecordState.LIVE)
                folded.put(key, record.snapshot().orElseThrow());
        });
        int different = 0;
        for (RecordKey key : mirror.keySet())
            if (!mirror.get(key).equals(folded.remove(key))) different++;
        return different + folded.size();
    }

    private FoldedRecord fold() {
        return LogFold.record(log, key("1"), Long.MAX_VALUE).orElseThrow();
    }

    private void state(ChangeKind change, String snapshot, int version) {
        draft(change, "1", snapshot, version);
    }

    private void draft(ChangeKind change, String id, String snapshot, int version) {
        boolean gone = change == ChangeKind.TOMBSTONED;
        log.write(new EntryDraft(
                Source.RAIL,
                change,
                NodeId.of("node-1"),
                null,
                null,
                new EntryDraft.Subject(CONNECTION, BILL, ExternalId.of(id)),
                new EntryDraft.Fact(
                        new RemoteVersion(version, 0), gone ? ExternalId.of("next") : null, ""),
                log.document(snapshot, null, null, null)));
    }

    private static RecordKey key(String id) {
        return new RecordKey(ListLog.BUSINESS, CONNECTION, BILL, ExternalId.of(id));
    }
}
