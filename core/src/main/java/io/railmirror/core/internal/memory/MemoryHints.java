package io.railmirror.core.internal.memory;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.spi.store.PendingHint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pending hints of one business, one per record. Thread-safe by a lock of its own, because a
 * unit of an app-wide feed notes hints of other businesses; that lock is taken last and held alone.
 */
final class MemoryHints {

    private static final Comparator<PendingHint> OLDEST_FIRST =
            Comparator.comparing(PendingHint::at).thenComparing(PendingHint::record);

    private final Map<RecordKey, PendingHint> byRecord = new TreeMap<>();

    /** A later hint replaces an earlier one and never equals it, so that none is taken unread. */
    synchronized void note(PendingHint hint) {
        byRecord.merge(hint.record(), hint, MemoryHints::later);
    }

    synchronized void take(PendingHint hint) {
        byRecord.remove(hint.record(), hint);
    }

    synchronized List<PendingHint> of(
            ConnectionKey connection, Set<Kind> kinds, @Nullable PendingHint after, int limit) {
        return byRecord.values().stream()
                .filter(hint -> hint.record().connection().equals(connection.connection()))
                .filter(hint -> kinds.contains(hint.record().kind()))
                .filter(hint -> after == null || OLDEST_FIRST.compare(hint, after) > 0)
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static PendingHint later(PendingHint before, PendingHint next) {
        if (next.at().isAfter(before.at())) return next;
        Instant behind = before.at().plus(1, ChronoUnit.MICROS);
        return new PendingHint(next.record(), behind);
    }
}
