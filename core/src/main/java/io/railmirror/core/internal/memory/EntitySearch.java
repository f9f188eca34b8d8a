package io.railmirror.core.internal.memory;

import io.railmirror.core.RecordRef;
import io.railmirror.core.internal.query.OpenSheet;
import io.railmirror.core.internal.query.TallySheet;
import io.railmirror.core.mirror.Age;
import io.railmirror.core.mirror.AgeLine;
import io.railmirror.core.mirror.AgeQuery;
import io.railmirror.core.mirror.EntityFacts;
import io.railmirror.core.mirror.EntityOrder;
import io.railmirror.core.mirror.EntityPage;
import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.Sums;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.spi.MappedEntity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One query for entities over the rows of one business. Good only while they are locked. */
final class EntitySearch<E extends Entity> {

    private final MemoryRows rows;
    private final EntityQuery<E> query;
    private final Comparator<EntityPosition> order;

    private record Found(MirroredRecord row, MappedEntity mapped, EntityFacts facts) {}

    private record Placed(EntityPosition position, Found found) {}

    private record AgeKey(@Nullable RecordRef counterparty, CurrencyCode currency, Age age)
            implements Comparable<AgeKey> {

        private static final Comparator<AgeKey> ORDER = Comparator.comparing(
                        AgeKey::counterparty,
                        Comparator.nullsLast(Comparator.<RecordRef>naturalOrder()))
                .thenComparing(AgeKey::currency)
                .thenComparing(AgeKey::age);

        @Override
        public int compareTo(AgeKey other) {
            return ORDER.compare(this, other);
        }
    }

    EntitySearch(MemoryRows rows, EntityQuery<E> query) {
        this.rows = rows;
        this.query = query;
        this.order = query.order().comparator();
    }

    EntityPage<E> page() {
        List<Placed> found =
                query.order().equals(EntityOrder.BY_RECORD) ? firstByRecord() : firstInOrder();
        boolean more = found.size() > query.limit();
        List<Placed> page = more ? found.subList(0, query.limit()) : found;
        return new EntityPage<>(
                page.stream().map(placed -> mirrored(placed.found())).toList(),
                more ? page.get(page.size() - 1).position() : null);
    }

    /** The rows lie in this order, so that the rest is not looked at. */
    private List<Placed> firstByRecord() {
        EntityPosition after = query.after();
        return rows.holding(query.type(), after == null ? null : after.record())
                .flatMap(this::named)
                .map(this::placed)
                .filter(this::isBehind)
                .limit(query.limit() + 1L)
                .toList();
    }

    /** Keeps no more than one page and one, the last of them at hand. */
    private List<Placed> firstInOrder() {
        PriorityQueue<Placed> first =
                new PriorityQueue<>(Comparator.comparing(Placed::position, order.reversed()));
        forEach(found -> {
            Placed placed = placed(found);
            if (isBehind(placed)) first.add(placed);
            if (first.size() > query.limit() + 1) first.remove();
        });
        List<Placed> sorted = new ArrayList<>(first);
        sorted.sort(Comparator.comparing(Placed::position, order));
        return sorted;
    }

    Sums sums() {
        TallySheet sheet = new TallySheet();
        forEach(found -> sheet.add(found.facts()));
        return new Sums(sheet.tallies());
    }

    List<AgeLine> ages(AgeQuery<E> ages) {
        OpenSheet<AgeKey> sheet = new OpenSheet<>(AgeQuery.LINES_MAX);
        forEach(found -> {
            EntityFacts facts = found.facts();
            CurrencyCode currency = Objects.requireNonNull(facts.currency());
            RecordRef counterparty = ages.byCounterparty() ? facts.counterparty() : null;
            Age age = Age.of(facts.due(), ages.day());
            sheet.add(new AgeKey(counterparty, currency, age), currency, facts.open());
        });
        return sheet.lines((key, items) -> new AgeLine(key.counterparty(), key.age(), items));
    }

    private void forEach(Consumer<Found> each) {
        rows.forEach(query.type(), row -> named(row).forEach(each));
    }

    private Stream<Found> named(MirroredRecord row) {
        return row.entities().stream()
                .filter(mapped -> query.type().isInstance(mapped.entity()))
                .sorted(Comparator.comparing(MappedEntity::part))
                .map(mapped -> new Found(row, mapped, EntityFacts.of(mapped.entity())))
                .filter(found -> query.names(row.key(), found.facts()));
    }

    private Placed placed(Found found) {
        EntityPosition position =
                query.order().position(found.row().key(), found.mapped().part(), found.facts());
        return new Placed(position, found);
    }

    private boolean isBehind(Placed placed) {
        EntityPosition after = query.after();
        return after == null || order.compare(placed.position(), after) > 0;
    }

    private Mirrored<E> mirrored(Found found) {
        return new Mirrored<>(
                found.row().key(),
                found.mapped().part(),
                found.row().state(),
                query.type().cast(found.mapped().entity()));
    }
}
