package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EntityChange;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.Variance;
import io.railmirror.core.internal.query.TallySheet;
import io.railmirror.core.log.LoggedState;
import io.railmirror.core.log.StateWalk;
import io.railmirror.core.mirror.EntityFacts;
import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.Tally;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a query names at two sequences of a log. Looks only at records that have entries
 * between them, unless what others are mapped with has changed. Confined to one call.
 *
 * @param <E> the type of the query
 */
public final class VarianceSearch<E extends Entity> {

    private final PastEntities<E> earlier;
    private final PastEntities<E> later;
    private final EntityQuery<E> query;
    private final Examined examined;
    private final TallySheet sums = new TallySheet();
    private final List<EntityChange<E>> changes = new ArrayList<>();
    private long unreadable;

    /**
     * Two sequences of a log.
     *
     * @param from the earlier one
     * @param until the later one
     */
    public record Between(long from, long until) {}

    /** An entity of a record, at both sequences as far as the query names it. */
    private static final class Pair<E extends Entity> {

        private @Nullable E before;
        private @Nullable E after;
    }

    private VarianceSearch(
            EngineCore core, EntityQuery<E> query, Between between, int examinedMax) {
        PastEntities.check(query.business(), query);
        this.earlier = new PastEntities<>(core, query, between.from());
        this.later = new PastEntities<>(core, query, between.until());
        this.query = query;
        this.examined = new Examined(examinedMax);
    }

    /** Compares. */
    public static <E extends Entity> Variance<E> of(
            EngineCore core, EntityQuery<E> query, Between between, int examinedMax) {
        return new VarianceSearch<>(core, query, between, examinedMax).variance();
    }

    private Variance<E> variance() {
        later.connections().forEach(this::compare);
        boolean more = changes.size() > query.limit();
        List<EntityChange<E>> page = more ? changes.subList(0, query.limit()) : changes;
        return new Variance<>(
                page,
                more ? position(page.get(page.size() - 1)) : null,
                sums.tallies().stream().filter(VarianceSearch::moved).toList(),
                unreadable);
    }

    /** Walks what got another state in between, or everything when it is mapped otherwise. */
    private void compare(ConnectionKey connection) {
        Set<Kind> kinds = later.kinds(connection);
        if (kinds.isEmpty()) return;
        StateWalk walk = StateWalk.of(connection, kinds, later.sequence());
        if (!isMappedOtherwise(connection, kinds)) walk = walk.changedAfter(earlier.sequence());
        List<LoggedState> read = later.log().states(walk);
        while (!read.isEmpty()) {
            compare(read);
            walk = walk.after(read.get(read.size() - 1).record());
            read = later.log().states(walk);
        }
    }

    /** Whether a record changed that others are mapped with. */
    private boolean isMappedOtherwise(ConnectionKey connection, Set<Kind> kinds) {
        Set<Kind> contexts = later.contextKinds(connection, kinds);
        return !contexts.isEmpty()
                && !later.log()
                        .states(StateWalk.of(connection, contexts, later.sequence())
                                .changedAfter(earlier.sequence())
                                .atMost(1))
                        .isEmpty();
    }

    private void compare(List<LoggedState> now) {
        List<RecordKey> records = now.stream().map(LoggedState::record).toList();
        Map<RecordKey, LoggedState> before = new HashMap<>();
        for (LoggedState known : earlier.log().states(records, earlier.sequence()))
            before.put(known.record(), known);
        for (LoggedState known : now) {
            examined.next();
            compare(before.get(known.record()), known);
        }
    }

    private void compare(@Nullable LoggedState before, LoggedState now) {
        PastEntities.Read<E> was =
                before == null ? new PastEntities.Read<>(List.of(), false) : earlier.read(before);
        PastEntities.Read<E> is = later.read(now);
        if (was.unreadable() || is.unreadable()) {
            if (was.unreadable() != is.unreadable() || !isSame(before, now)) unreadable++;
            return;
        }
        Map<String, Pair<E>> parts = new TreeMap<>();
        for (Mirrored<E> one : was.named()) pair(parts, one.part()).before = one.entity();
        for (Mirrored<E> one : is.named()) pair(parts, one.part()).after = one.entity();
        parts.forEach((part, pair) -> compare(now.record(), part, pair));
    }

    private static boolean isSame(@Nullable LoggedState before, LoggedState now) {
        return before != null
                && before.state().entry().sequence() == now.state().entry().sequence();
    }

    private static <E extends Entity> Pair<E> pair(Map<String, Pair<E>> parts, String part) {
        return parts.computeIfAbsent(part, none -> new Pair<>());
    }

    private void compare(RecordKey record, String part, Pair<E> pair) {
        E before = pair.before;
        E after = pair.after;
        if (before != null && before.equals(after)) return;
        if (before != null) sums.subtract(EntityFacts.of(before));
        if (after != null) sums.add(EntityFacts.of(after));
        if (changes.size() <= query.limit() && isBehind(record, part))
            changes.add(new EntityChange<>(
                    record, part, before, after, FieldChanges.between(before, after)));
    }

    private boolean isBehind(RecordKey record, String part) {
        EntityPosition position = query.after();
        return position == null
                || query.order().comparator().compare(EntityPosition.of(record, part), position)
                        > 0;
    }

    private static EntityPosition position(EntityChange<?> change) {
        return EntityPosition.of(change.record(), change.part());
    }

    private static boolean moved(Tally tally) {
        return tally.count() != 0
                || tally.openUnknown() != 0
                || !tally.amountSum().map(Money::isZero).orElse(true)
                || !tally.openSum().map(Money::isZero).orElse(true);
    }
}
