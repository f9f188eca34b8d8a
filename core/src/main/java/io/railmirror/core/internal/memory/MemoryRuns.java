package io.railmirror.core.internal.memory;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.StreamKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The runs and the open failures of one business. Guarded by the partition's lock. */
final class MemoryRuns {

    private static final Comparator<RunRecord> NEWEST_FIRST = Comparator.comparing(
                    RunRecord::startedAt)
            .thenComparing(RunRecord::id)
            .reversed();

    private final Map<RunId, RunRecord> runs = new HashMap<>();
    private final NavigableSet<RunRecord> newestFirst = new TreeSet<>(NEWEST_FIRST);
    private final Map<RunId, RunRecord> running = new HashMap<>();
    private final NavigableMap<RecordKey, FailedRecord> failures = new TreeMap<>();

    Optional<RunRecord> find(RunId run) {
        return Optional.ofNullable(runs.get(run));
    }

    void put(RunRecord run) {
        RunRecord before = runs.put(run.id(), run);
        if (before != null) newestFirst.remove(before);
        newestFirst.add(run);
        if (run.state().ended()) running.remove(run.id());
        else running.put(run.id(), run);
    }

    List<RunRecord> running(StreamKey stream) {
        return running.values().stream()
                .filter(run -> run.stream().equals(stream))
                .toList();
    }

    List<RunRecord> list(RunQuery query) {
        return older(query.before()).stream()
                .filter(run -> isNamed(run, query))
                .limit(query.limit())
                .toList();
    }

    void fail(FailedRecord failure) {
        failures.put(failure.record(), failure);
    }

    void settle(RecordKey record) {
        failures.remove(record);
    }

    @Nullable
    FailedRecord failure(RecordKey record) {
        return failures.get(record);
    }

    List<FailedRecord> failures(ConnectionKey connection, @Nullable RecordKey after, int limit) {
        NavigableMap<RecordKey, FailedRecord> rest =
                after == null ? failures : failures.tailMap(after, false);
        return rest.values().stream()
                .filter(failure -> isOf(failure.record(), connection))
                .limit(limit)
                .toList();
    }

    private NavigableSet<RunRecord> older(@Nullable RunId before) {
        if (before == null) return newestFirst;
        RunRecord last = runs.get(before);
        Checks.check(last != null, "Run '%s' is not known; page from the newest.", before);
        return newestFirst.tailSet(last, false);
    }

    private static boolean isNamed(RunRecord run, RunQuery query) {
        return (query.connection() == null
                        || query.connection().equals(run.stream().connection()))
                && (query.stream() == null || query.stream().equals(run.stream().stream()))
                && (query.request() == null || query.request().equals(run.request()))
                && (query.states().isEmpty() || query.states().contains(run.state()));
    }

    private static boolean isOf(RecordKey record, ConnectionKey connection) {
        return record.connection().equals(connection.connection());
    }
}
