package io.railmirror.jdbc.internal.log;

import static io.railmirror.jdbc.internal.schema.Tables.LOG_ENTRY;
import static io.railmirror.jdbc.internal.schema.Tables.MIRROR_RECORD;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.LoggedState;
import io.railmirror.core.log.StateWalk;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Keys;
import io.railmirror.jdbc.internal.sql.Lookup;
import io.railmirror.jdbc.internal.sql.RecordStretches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What the log knew of many records up to a sequence. Thread-safe. */
final class StateReader {

    /** So many records are looked at together, at least. */
    private static final int TOGETHER_MIN = 100;

    /** So many entries are read whole rather than the records that they may be about. */
    private static final long ENTRIES_MAX = 10_000;

    private static final List<String> TELLING_PRESENCE = Stream.of(ChangeKind.values())
            .filter(change -> change.presence().isPresent())
            .map(ChangeKind::name)
            .toList();

    private final Database database;
    private final LogReader reader;

    StateReader(Database database, LogReader reader) {
        this.database = database;
        this.reader = reader;
    }

    /** What is known of a record, without the document. */
    private record Known(RecordKey record, RecordState presence, LogEntry state) {}

    /** The states of some records of one business. */
    List<LoggedState> of(DSLContext tx, SortedSet<RecordKey> records, long sequenceMax) {
        BusinessId business = records.first().business();
        return whole(tx, business, known(tx, business, List.copyOf(records), sequenceMax));
    }

    List<LoggedState> walk(DSLContext tx, StateWalk walk) {
        List<Known> found = new ArrayList<>();
        Candidates candidates = candidates(tx, walk);
        List<RecordKey> next = candidates.behind(walk.after(), walk.limit());
        while (!next.isEmpty() && found.size() < walk.limit()) {
            known(tx, walk.business(), next, walk.sequenceMax()).stream()
                    .filter(known -> known.state().sequence() > walk.changedAfter())
                    .limit(walk.limit() - found.size())
                    .forEach(found::add);
            next = candidates.behind(next.get(next.size() - 1), walk.limit() - found.size());
        }
        return whole(tx, walk.business(), found);
    }

    private Candidates candidates(DSLContext tx, StateWalk walk) {
        boolean fewEntries =
                walk.changedAfter() > 0 && walk.sequenceMax() - walk.changedAfter() <= ENTRIES_MAX;
        if (!fewEntries) return (after, count) -> rows(tx, walk, after, count);
        TreeSet<RecordKey> changed = changed(tx, walk);
        return (after, count) -> (after == null ? changed : changed.tailSet(after, false))
                .stream().limit(Math.max(count, TOGETHER_MIN)).toList();
    }

    /** Records that a walk may name, in key order. */
    @FunctionalInterface
    private interface Candidates {

        /** Some more; none at the end. */
        List<RecordKey> behind(@Nullable RecordKey after, int count);
    }

    private static List<RecordKey> rows(
            DSLContext tx, StateWalk walk, @Nullable RecordKey after, int count) {
        return IndexWalk.inStretches(
                new RecordStretches(MIRROR_RECORD.KIND, MIRROR_RECORD.EXTERNAL_ID)
                        .of(walk.connection(), walk.kinds(), after),
                Math.max(count, TOGETHER_MIN),
                (stretch, limit) -> tx.select(MIRROR_RECORD.KIND, MIRROR_RECORD.EXTERNAL_ID)
                        .from(MIRROR_RECORD)
                        .where(MIRROR_RECORD.BUSINESS_ID.eq(walk.business().value()))
                        .and(MIRROR_RECORD.CONNECTION_ID.eq(walk.connection().value()))
                        .and(stretch)
                        .orderBy(IndexWalk.key(MIRROR_RECORD))
                        .limit(limit),
                row -> key(walk, Kind.of(row.getString(1)), row.getString(2)));
    }

    private static RecordKey key(StateWalk walk, Kind kind, String id) {
        return new RecordKey(walk.business(), walk.connection(), kind, ExternalId.of(id));
    }

    private static TreeSet<RecordKey> changed(DSLContext tx, StateWalk walk) {
        List<String> kinds = walk.kinds().stream().map(Kind::value).toList();
        TreeSet<RecordKey> changed = new TreeSet<>();
        tx.selectDistinct(LOG_ENTRY.KIND, LOG_ENTRY.EXTERNAL_ID)
                .from(LOG_ENTRY)
                .where(LogReader.of(walk.business()))
                .and(LOG_ENTRY.SEQUENCE.gt(walk.changedAfter()))
                .and(LOG_ENTRY.SEQUENCE.le(walk.sequenceMax()))
                .and(LOG_ENTRY.CONNECTION_ID.eq(walk.connection().value()))
                .and(LOG_ENTRY.KIND.in(kinds))
                .and(LOG_ENTRY.CHANGE.in(LogReader.CARRYING_STATE))
                .fetch()
                .forEach(row -> changed.add(key(walk, Kind.of(row.value1()), row.value2())));
        return changed;
    }

    /** In the order of the records; mostly one entry says both whether and what. */
    private List<Known> known(
            DSLContext tx, BusinessId business, List<RecordKey> records, long sequenceMax) {
        Map<RecordKey, LogEntry> last =
                last(tx, Keys.ofRecords(business, records), TELLING_PRESENCE, sequenceMax);
        List<RecordKey> disputed = last.entrySet().stream()
                .filter(entry -> !carriesState(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        Map<RecordKey, LogEntry> states =
                last(tx, Keys.ofRecords(business, disputed), LogReader.CARRYING_STATE, sequenceMax);
        List<Known> known = new ArrayList<>();
        for (RecordKey record : records) {
            LogEntry entry = last.get(record);
            if (entry == null) continue;
            RecordState presence = entry.what().change().presence().orElseThrow();
            LogEntry state = carriesState(entry) ? entry : states.get(record);
            if (state != null) known.add(new Known(record, presence, state));
        }
        return known;
    }

    private static boolean carriesState(LogEntry entry) {
        return entry.what().change().carriesState();
    }

    /** The last entry about each record that records one of some changes. */
    private Map<RecordKey, LogEntry> last(
            DSLContext tx, Keys records, List<String> changes, long sequenceMax) {
        String rest = (" and sequence <= %d and change in ('%s')"
                        + " order by business_id desc, external_id desc, kind desc, sequence desc"
                        + " limit 1")
                .formatted(sequenceMax, String.join("', '", changes));
        Lookup<LogEntry> lookup = new Lookup<>(LOG_ENTRY, LogRows.FIELDS, LogRows::entry, rest);
        Map<RecordKey, LogEntry> last = new HashMap<>();
        for (LogEntry entry : database.tables().find(tx, lookup, records))
            last.put(entry.record().orElseThrow(), entry);
        return last;
    }

    private List<LoggedState> whole(DSLContext tx, BusinessId business, List<Known> known) {
        List<LoggedChange> changes = reader.withDocuments(
                tx, business, known.stream().map(Known::state).toList());
        List<LoggedState> whole = new ArrayList<>(known.size());
        for (int i = 0; i < changes.size(); i++) {
            Known one = known.get(i);
            whole.add(new LoggedState(one.record(), one.presence(), changes.get(i)));
        }
        return whole;
    }
}
