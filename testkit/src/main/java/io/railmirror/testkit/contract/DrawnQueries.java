package io.railmirror.testkit.contract;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.mirror.Criterion;
import io.railmirror.core.mirror.DateRange;
import io.railmirror.core.mirror.EntityOrder;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.MoneyRange;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Trait;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries of every type with criteria and orders drawn from what the type has. */
final class DrawnQueries {

    private static final int CRITERIA_MAX = 3;
    private static final int LIMIT_MAX = 12;
    private static final List<CurrencyCode> CURRENCIES =
            List.of(CurrencyCode.of("USD"), CurrencyCode.of("EUR"), CurrencyCode.of("ZMW"));

    private final Random random;
    private final DrawnEntities values;

    DrawnQueries(Random random) {
        this.random = random;
        this.values = new DrawnEntities(random);
    }

    EntityQuery<? extends Entity> next(BusinessId business, EntityType type) {
        List<Facet> facets = List.copyOf(new TreeSet<>(Facet.of(type)));
        List<Criterion> criteria = new ArrayList<>();
        for (int some = random.nextInt(CRITERIA_MAX + 1); some > 0; some--)
            criteria.add(criterion(values.oneOf(facets), type));
        List<Facet> sortable = facets.stream().filter(Facet::isSortable).toList();
        Facet by = values.oneOf(sortable);
        EntityOrder order = new EntityOrder(by, by != Facet.RECORD && values.chance());
        int limit = 1 + random.nextInt(LIMIT_MAX);
        return new EntityQuery<>(business, type.entityClass(), criteria, order, null, limit);
    }

    private Criterion criterion(Facet facet, EntityType type) {
        return switch (facet) {
            case RECORD ->
                new Criterion.Connections(
                        some(() -> ConnectionId.of("connection-" + (1 + random.nextInt(2)))));
            case TRAIT -> traits(type);
            case CURRENCY -> new Criterion.Currencies(some(() -> values.oneOf(CURRENCIES)));
            case COUNTERPARTY -> new Criterion.Counterparties(some(values::ref));
            case ACCOUNT -> new Criterion.Accounts(some(values::ref));
            case DATE, DUE -> new Criterion.Days(facet, days());
            case AMOUNT, OPEN -> new Criterion.Amounts(facet, amounts());
            case NUMBER -> new Criterion.Number(values.text());
            case NAME, TEXT -> new Criterion.Text(values.text());
            case ACTIVE, PENDING -> new Criterion.Flag(facet, values.chance());
        };
    }

    private Criterion traits(EntityType type) {
        List<Class<?>> enums = Trait.enumsOf(type).stream()
                .sorted(Comparator.comparing(Class::getName))
                .collect(Collectors.toList());
        List<Trait<?>> words = new ArrayList<>();
        for (Object word : values.oneOf(enums).getEnumConstants()) words.add((Trait<?>) word);
        return new Criterion.Traits(some(() -> values.oneOf(words)));
    }

    private <T> Set<T> some(Supplier<T> one) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> one.get())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private DateRange days() {
        LocalDate[] days = {values.day(), values.day()};
        Arrays.sort(days);
        return switch (random.nextInt(3)) {
            case 0 -> new DateRange(days[0], null);
            case 1 -> new DateRange(null, days[1]);
            default -> new DateRange(days[0], days[1]);
        };
    }

    private MoneyRange amounts() {
        CurrencyCode currency = values.oneOf(CURRENCIES);
        Money[] ends = {new Money(values.digits(), currency), new Money(values.digits(), currency)};
        Arrays.sort(ends);
        return switch (random.nextInt(3)) {
            case 0 -> MoneyRange.atLeast(ends[0]);
            case 1 -> MoneyRange.atMost(ends[1]);
            default -> MoneyRange.between(ends[0], ends[1]);
        };
    }
}
