package io.railmirror.core.mirror;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Trait;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entities of one type of one business to read. Start with {@link #of}, which names all of
 * them in the order of their records, and narrow with the other methods: every criterion must be
 * met. What matches what is in {@code docs/queries.md}. Records with a tombstone have no entities.
 *
 * <p>Two rails that both know a bill both have an entity of it, and both count: name the
 * connections whose word shall count.
 *
 * @param business the tenant
 * @param type the class of one type
 * @param criteria what must be true of them, at most {@value #CRITERIA_MAX}; empty for all
 * @param order their order
 * @param after only entities behind this position, null from the start
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 * @param <E> the type
 */
public record EntityQuery<E extends Entity>(
        BusinessId business,
        Class<E> type,
        List<Criterion> criteria,
        EntityOrder order,
        @Nullable EntityPosition after,
        int limit) {

    /** The most entities of one answer. */
    public static final int LIMIT_MAX = 10_000;

    /** The most criteria of one query. */
    public static final int CRITERIA_MAX = 50;

    private static final int LIMIT_DEFAULT = 1_000;

    /** Checks the ranges, and that the type has what is asked of it. */
    public EntityQuery {
        Objects.requireNonNull(business, "business");
        criteria = List.copyOf(criteria);
        EntityType known = EntityType.of(type);
        criteria.forEach(criterion -> checkFacet(known, criterion.facet()));
        criteria.forEach(criterion -> checkTraits(known, criterion));
        checkFacet(known, order.facet());
        if (criteria.size() > CRITERIA_MAX)
            throw new IllegalArgumentException(
                    "a query takes %d criteria, not %d".formatted(CRITERIA_MAX, criteria.size()));
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
        if (after != null && !after.record().business().equals(business))
            throw new IllegalArgumentException("a position of business '%s' in a query of '%s'"
                    .formatted(after.record().business(), business));
        if (after != null) order.check(after);
    }

    private static void checkFacet(EntityType type, Facet facet) {
        Set<Facet> facets = Facet.of(type);
        if (!facets.contains(facet))
            throw new IllegalArgumentException(
                    "%s has no %s; it has %s".formatted(type, facet, EnumSet.copyOf(facets)));
    }

    private static void checkTraits(EntityType type, Criterion criterion) {
        if (criterion instanceof Criterion.Traits traits
                && !Trait.enumsOf(type).contains(traits.enumClass()))
            throw new IllegalArgumentException("%s has no %s; it has %s"
                    .formatted(
                            type,
                            traits.enumClass().getSimpleName(),
                            Trait.enumsOf(type).stream()
                                    .map(Class::getSimpleName)
                                    .toList()));
    }

    /** The first thousand entities of a type, in the order of their records. */
    public static <E extends Entity> EntityQuery<E> of(BusinessId business, Class<E> type) {
        return new EntityQuery<>(
                business, type, List.of(), EntityOrder.BY_RECORD, null, LIMIT_DEFAULT);
    }

    /** Only those that meet a further criterion. */
    public EntityQuery<E> where(Criterion criterion) {
        List<Criterion> all = new ArrayList<>(criteria);
        all.add(criterion);
        return new EntityQuery<>(business, type, all, order, after, limit);
    }

    /** Only those of the given connections. */
    public EntityQuery<E> on(Set<ConnectionId> connections) {
        return where(new Criterion.Connections(connections));
    }

    /** Only those in one of the given statuses, or of one of the given types or sides. */
    public EntityQuery<E> only(Set<? extends Trait<? super E>> traits) {
        return where(new Criterion.Traits(Set.copyOf(traits)));
    }

    /** Only those in one of the given statuses, or of one of the given types or sides. */
    @SafeVarargs
    public final EntityQuery<E> only(Trait<? super E>... traits) {
        Set<Trait<?>> any = new HashSet<>();
        for (Trait<? super E> one : traits) any.add(one);
        return where(new Criterion.Traits(any));
    }

    /** Only those in one of the given currencies. */
    public EntityQuery<E> inCurrency(CurrencyCode... currencies) {
        return where(new Criterion.Currencies(Set.copyOf(Arrays.asList(currencies))));
    }

    /** Only those with one of the given vendors, customers or other counterparties. */
    public EntityQuery<E> withCounterparty(RecordRef... counterparties) {
        return where(new Criterion.Counterparties(Set.copyOf(Arrays.asList(counterparties))));
    }

    /** Only those on one of the given accounts. */
    public EntityQuery<E> onAccount(RecordRef... accounts) {
        return where(new Criterion.Accounts(Set.copyOf(Arrays.asList(accounts))));
    }

    /** Only those of the given days, both included; null is no bound. */
    public EntityQuery<E> datedBetween(@Nullable LocalDate first, @Nullable LocalDate last) {
        return where(new Criterion.Days(Facet.DATE, new DateRange(first, last)));
    }

    /** Only those due in the given days, both included; null is no bound. */
    public EntityQuery<E> dueBetween(@Nullable LocalDate first, @Nullable LocalDate last) {
        return where(new Criterion.Days(Facet.DUE, new DateRange(first, last)));
    }

    /** Only those that on the given day are overdue by at least so many days. */
    public EntityQuery<E> overdue(LocalDate day, int daysMin) {
        return dueBetween(null, day.minusDays(daysMin));
    }

    /** Only those that come to an amount in the range. */
    public EntityQuery<E> amount(MoneyRange range) {
        return where(new Criterion.Amounts(Facet.AMOUNT, range));
    }

    /** Only those of which an amount in the range is open. */
    public EntityQuery<E> open(MoneyRange range) {
        return where(new Criterion.Amounts(Facet.OPEN, range));
    }

    /** Only those with exactly the given number. */
    public EntityQuery<E> numbered(String number) {
        return where(new Criterion.Number(number));
    }

    /** Only those with the given text in number, memo, name or another of their texts. */
    public EntityQuery<E> containing(String text) {
        return where(new Criterion.Text(text));
    }

    /** Only those that the rail has retired, or has not. */
    public EntityQuery<E> active(boolean value) {
        return where(new Criterion.Flag(Facet.ACTIVE, value));
    }

    /** Only those that the bank may still change or drop, or the others. */
    public EntityQuery<E> pending(boolean value) {
        return where(new Criterion.Flag(Facet.PENDING, value));
    }

    /** The lowest or earliest first, what lacks the facet last. */
    public EntityQuery<E> by(Facet facet) {
        return ordered(new EntityOrder(facet, false));
    }

    /** The highest or latest first, what lacks the facet last. */
    public EntityQuery<E> byDescending(Facet facet) {
        return ordered(new EntityOrder(facet, true));
    }

    private EntityQuery<E> ordered(EntityOrder other) {
        return new EntityQuery<>(business, type, criteria, other, after, limit);
    }

    /** Only entities behind the given position: the next page. */
    public EntityQuery<E> after(@Nullable EntityPosition position) {
        return new EntityQuery<>(business, type, criteria, order, position, limit);
    }

    /** At most so many entities. */
    public EntityQuery<E> atMost(int entities) {
        return new EntityQuery<>(business, type, criteria, order, after, entities);
    }

    /** Whether an entity of the type is named; position and limit aside. */
    public boolean names(RecordKey record, EntityFacts facts) {
        if (!record.business().equals(business)) return false;
        Meeting meeting = new Meeting(record, facts);
        return criteria.stream().allMatch(criterion -> criterion.accept(meeting));
    }
}
