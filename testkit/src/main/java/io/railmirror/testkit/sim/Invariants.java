package io.railmirror.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AsOf;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.FoldedRecord;
import io.railmirror.core.log.LogFold;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.Verification;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.mirror.Tombstone;
import io.railmirror.core.spi.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must hold in a store whatever happened before, while no unit is under way. Every check
 * throws an {@link AssertionError} that names the business and the record. Confined to one thread.
 */
public final class Invariants {

    private final Store store;
    private final BusinessId business;

    private Invariants(Store store, BusinessId business) {
        this.store = Objects.requireNonNull(store, "store");
        this.business = Objects.requireNonNull(business, "business");
    }

    /** The invariants of one business in a store. */
    public static Invariants of(Store store, BusinessId business) {
        return new Invariants(store, business);
    }

    /** Checks everything that needs no engine: all but the entities. */
    public void check() {
        checkChain();
        checkFold();
        checkNothingWrittenInVain();
        checkRunsCountWhatTheyWrote();
        checkFailuresAreKnown();
        checkTenant();
    }

    /** The log is gap-free from 1, and its chain is sound. */
    public void checkChain() {
        Verification verified = new LogVerifier(store.log()).verify(business);
        assertThat(verified.isSound()).as("chain of %s: %s", business, verified).isTrue();
        long expected = 0;
        for (LoggedChange change : entries())
            assertThat(change.entry().sequence()).as("sequence").isEqualTo(++expected);
        assertThat(store.log().head(business).map(LogHead::sequence).orElse(0L))
                .as("head of %s", business)
                .isEqualTo(expected);
    }

    /** Folding the log gives the mirror: records, states, versions, snapshots and successors. */
    public void checkFold() {
        SortedMap<RecordKey, FoldedRecord> folded =
                LogFold.records(store.log(), business, Long.MAX_VALUE);
        SortedMap<RecordKey, MirroredRecord> rows = rows();
        assertThat(rows.keySet()).as("records of %s", business).isEqualTo(folded.keySet());
        rows.forEach((key, row) -> compare(row, Objects.requireNonNull(folded.get(key))));
    }

    private static void compare(MirroredRecord row, FoldedRecord folded) {
        RecordKey key = row.key();
        assertThat(row.state().name())
                .as("state of %s", key)
                .isEqualTo(folded.presence().name());
        assertThat(row.version())
                .as("version of %s", key)
                .isEqualTo(folded.version().orElse(null));
        assertThat(row.sequence())
                .as("sequence of %s", key)
                .isGreaterThanOrEqualTo(folded.sequence());
        if (row.state() == RecordState.TOMBSTONED) {
            Tombstone tombstone = Objects.requireNonNull(row.tombstone());
            assertThat(tombstone.successor())
                    .as("successor of %s", key)
                    .isEqualTo(folded.successor().orElse(null));
        } else if (!folded.isRedacted()) {
            assertThat(row.snapshot())
                    .as("snapshot of %s", key)
                    .isEqualTo(folded.snapshot().orElse(null));
        }
    }

    /** Every entry about a record changes it; an update says what it changes. */
    public void checkNothingWrittenInVain() {
        Map<RecordKey, ChangeKind> last = new HashMap<>();
        for (LoggedChange change : entries()) {
            RecordKey key = change.entry().record().orElse(null);
            ChangeKind kind = change.entry().what().change();
            if (key == null || !(kind.carriesState() || isDispute(kind))) continue;
            ChangeKind before = last.put(key, kind);
            assertThat(follows(before, kind))
                    .as("%s of %s after %s", kind, key, before)
                    .isTrue();
            boolean erased = change.content().isEmpty();
            if (kind == ChangeKind.UPDATED && !erased)
                assertThat(change.content().map(Document::differences))
                        .as("differences of update %d of %s", change.entry().sequence(), key)
                        .isPresent();
        }
    }

    private static boolean isDispute(ChangeKind kind) {
        return kind == ChangeKind.DISPUTED || kind == ChangeKind.DISPUTE_ENDED;
    }

    private static boolean follows(@Nullable ChangeKind before, ChangeKind next) {
        if (before == null) return next == ChangeKind.CREATED;
        return switch (next) {
            case CREATED -> false;
            case UPDATED, TOMBSTONED -> before != ChangeKind.TOMBSTONED;
            case RESTORED -> before == ChangeKind.TOMBSTONED;
            case DISPUTED -> before != ChangeKind.TOMBSTONED && before != ChangeKind.DISPUTED;
            case DISPUTE_ENDED -> before == ChangeKind.DISPUTED;
            default -> true;
        };
    }

    /** What a run says that it changed is what the log says that it changed. */
    public void checkRunsCountWhatTheyWrote() {
        Map<RunId, Map<ChangeKind, Long>> written = new HashMap<>();
        for (LoggedChange change : entries()) {
            RunId run = change.entry().what().run();
            if (run != null)
                written.computeIfAbsent(run, none -> new HashMap<>())
                        .merge(change.entry().what().change(), 1L, Long::sum);
        }
        for (RunRecord run : runs()) {
            Map<ChangeKind, Long> changes = written.getOrDefault(run.id(), Map.of());
            RunCounts counts = run.counts();
            same(run, ChangeKind.CREATED, counts.created(), changes);
            same(run, ChangeKind.UPDATED, counts.updated(), changes);
            same(run, ChangeKind.TOMBSTONED, counts.deleted(), changes);
            same(run, ChangeKind.RESTORED, counts.restored(), changes);
        }
    }

    private static void same(
            RunRecord run, ChangeKind kind, long counted, Map<ChangeKind, Long> changes) {
        assertThat(counted)
                .as("%s by run %s on %s", kind, run.id(), run.stream())
                .isEqualTo(changes.getOrDefault(kind, 0L));
    }

    /** Every record that could not be mapped is reported, and none that could. */
    public void checkFailuresAreKnown() {
        for (Connection connection : store.directory().connections(business)) {
            Map<RecordKey, FailedRecord> open = failures(connection.key());
            rows(connection.key()).forEach((key, row) -> {
                FailedRecord failure = open.get(key);
                boolean reported = failure != null && failure.stage() == FailedRecord.Stage.MAP;
                if (row.mappingFailure() != null)
                    assertThat(failure).as("failure of %s", key).isNotNull();
                else assertThat(reported).as("mapping failure of %s", key).isFalse();
            });
        }
    }

    /** Everything that is read for the business is of the business. */
    public void checkTenant() {
        entries().forEach(change -> assertThat(change.entry().business()).isEqualTo(business));
        rows().keySet().forEach(key -> assertThat(key.business()).isEqualTo(business));
        runs().forEach(run -> assertThat(run.stream().business()).isEqualTo(business));
    }

    /** No text is found where texts are kept or shown: log, mirror, runs and failures. */
    public void checkSecrets(Collection<String> secrets) {
        StringBuilder all = new StringBuilder();
        for (LoggedChange change : entries()) {
            all.append(change.entry());
            change.content()
                    .ifPresent(document -> all.append(document.snapshot())
                            .append(document.differences())
                            .append(document.reason())
                            .append(document.payload()));
        }
        rows().values().forEach(row -> all.append(row.snapshot()).append(row.entities()));
        runs().forEach(all::append);
        for (Connection connection : store.directory().connections(business))
            all.append(failures(connection.key()).values())
                    .append(store.credentials().find(connection.key()))
                    .append(store.directory().health(connection.key()));
        for (String secret : secrets)
            assertThat(all.indexOf(secret))
                    .as("place of a secret in %s", business)
                    .isNegative();
    }

    /**
     * What the log says of now, mapped by the engine's mapper, are the entities of the mirror.
     * Holds only when every stream was mapped since mapper or context changed last.
     */
    public void checkEntities(SyncEngine engine) {
        SortedMap<RecordKey, MirroredRecord> rows = rows();
        AsOf now = engine.asOf(business, Instant.parse("9999-01-01T00:00:00Z"));
        now.forEach(record -> assertThat(
                        Objects.requireNonNull(rows.get(record.key())).entities())
                .as("entities of %s", record.key())
                .isEqualTo(record.entities()));
    }

    private List<LoggedChange> entries() {
        List<LoggedChange> all = new ArrayList<>();
        List<LoggedChange> page = store.log().read(LogQuery.of(business));
        while (!page.isEmpty()) {
            all.addAll(page);
            long last = page.get(page.size() - 1).entry().sequence();
            page = store.log().read(LogQuery.of(business).after(last));
        }
        return all;
    }

    private SortedMap<RecordKey, MirroredRecord> rows() {
        SortedMap<RecordKey, MirroredRecord> all = new TreeMap<>();
        for (Connection connection : store.directory().connections(business))
            all.putAll(rows(connection.key()));
        return all;
    }

    private SortedMap<RecordKey, MirroredRecord> rows(ConnectionKey connection) {
        SortedMap<RecordKey, MirroredRecord> all = new TreeMap<>();
        RecordQuery query = RecordQuery.of(connection).inAnyState();
        List<MirroredRecord> page = store.mirror().records(query);
        while (!page.isEmpty()) {
            page.forEach(row -> all.put(row.key(), row));
            page = store.mirror().records(query.after(page.get(page.size() - 1).key()));
        }
        return all;
    }

    private Map<RecordKey, FailedRecord> failures(ConnectionKey connection) {
        Map<RecordKey, FailedRecord> all = new HashMap<>();
        store.runs()
                .failures(connection, null, Integer.MAX_VALUE)
                .forEach(failure -> all.put(failure.record(), failure));
        return all;
    }

    private List<RunRecord> runs() {
        List<RunRecord> all = new ArrayList<>();
        RunQuery query = RunQuery.of(business).atMost(RunQuery.LIMIT_MAX);
        List<RunRecord> page = store.runs().list(query);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = store.runs().list(query.before(page.get(page.size() - 1).id()));
        }
        return all;
    }
}
