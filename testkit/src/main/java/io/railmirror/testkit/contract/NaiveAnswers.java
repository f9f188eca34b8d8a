package io.railmirror.testkit.contract;

import io.railmirror.core.RecordRef;
import io.railmirror.core.mirror.Age;
import io.railmirror.core.mirror.AgeLine;
import io.railmirror.core.mirror.AgeQuery;
import io.railmirror.core.mirror.Criterion;
import io.railmirror.core.mirror.EntityOrder;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.OpenItems;
import io.railmirror.core.mirror.Tally;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries by looking at every entity, without anything that stores are given to answer them
 * with.
 *
 * @param all every entity of one business
 */
record NaiveAnswers(List<Mirrored<Entity>> all) {

    /** All that a query names, in its order. */
    List<Mirrored<Entity>> named(EntityQuery<?> query) {
        List<Mirrored<Entity>> named = new ArrayList<>(all.stream()
                .filter(one -> query.type().isInstance(one.entity()))
                .filter(one -> query.criteria().stream()
                        .allMatch(criterion -> criterion.accept(new Meets(one))))
                .toList());
        named.sort(order(query.order()));
        return named;
    }

    private static Comparator<Mirrored<Entity>> order(EntityOrder order) {
        Comparator<Mirrored<Entity>> byKey = Comparator.comparing(
                        (Mirrored<Entity> one) -> one.record())
                .thenComparing(Mirrored::part);
        if (order.facet() == Facet.RECORD) return byKey;
        return Comparator.comparing(
                        (Mirrored<Entity> one) -> value(one, order.facet()),
                        (one, other) -> compare(one, other, order.descending()))
                .thenComparing(byKey);
    }

    private static Optional<Object> value(Mirrored<Entity> one, Facet facet) {
        return Optional.ofNullable(new NaiveFacts(one.entity()).sortable(facet));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // values under one facet are of one type
    private static int compare(Optional<Object> one, Optional<Object> other, boolean descending) {
        if (one.isEmpty() || other.isEmpty())
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        int order = ((Comparable) one.get()).compareTo(other.get());
        return descending ? -order : order;
    }

    List<Tally> tallies(EntityQuery<?> query) {
        List<NaiveFacts> named =
                named(query).stream().map(one -> new NaiveFacts(one.entity())).toList();
        return named.stream()
                .map(one -> Optional.ofNullable(one.currency()))
                .distinct()
                .sorted(Comparator.comparing(
                        currency -> currency.map(CurrencyCode::value).orElse("~")))
                .map(currency -> tally(
                        currency.orElse(null),
                        named.stream()
                                .filter(one ->
                                        Optional.ofNullable(one.currency()).equals(currency))
                                .toList()))
                .toList();
    }

    private static Tally tally(@Nullable CurrencyCode currency, List<NaiveFacts> some) {
        List<Money> open = monies(some, Facet.OPEN);
        return new Tally(
                currency,
                some.size(),
                monies(some, Facet.AMOUNT).stream().reduce(Money::plus).orElse(null),
                open.stream().reduce(Money::plus).orElse(null),
                some.size() - open.size());
    }

    private static List<Money> monies(List<NaiveFacts> some, Facet facet) {
        return some.stream()
                .map(one -> one.money(facet))
                .filter(Objects::nonNull)
                .toList();
    }

    List<AgeLine> ages(AgeQuery<?> query) {
        return named(query.documents()).stream()
                .map(one -> new NaiveFacts(one.entity()))
                .collect(Collectors.groupingBy(one -> List.of(
                        Optional.ofNullable(query.byCounterparty() ? one.counterparty() : null),
                        Objects.requireNonNull(one.currency()),
                        age((LocalDate) one.sortable(Facet.DUE), query.day()))))
                .entrySet()
                .stream()
                .map(group -> line(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(
                                (AgeLine line) -> Objects.toString(line.counterparty(), "~"))
                        .thenComparing(line -> line.items().open().currency())
                        .thenComparing(AgeLine::age))
                .toList();
    }

    private static AgeLine line(List<Object> group, List<NaiveFacts> some) {
        return new AgeLine(
                ((Optional<?>) group.get(0)).map(RecordRef.class::cast).orElse(null),
                (Age) group.get(2),
                items((CurrencyCode) group.get(1), some));
    }

    static OpenItems items(CurrencyCode currency, List<NaiveFacts> some) {
        List<Money> open = monies(some, Facet.OPEN);
        return new OpenItems(
                some.size(),
                open.stream().reduce(Money.zero(currency), Money::plus),
                some.size() - open.size());
    }

    static Age age(@Nullable LocalDate due, LocalDate day) {
        if (due == null) return Age.UNDATED;
        long days = ChronoUnit.DAYS.between(due, day);
        if (days <= 0) return Age.NOT_OVERDUE;
        if (days <= 30) return Age.DAYS_1_TO_30;
        if (days <= 60) return Age.DAYS_31_TO_60;
        return days <= 90 ? Age.DAYS_61_TO_90 : Age.DAYS_OVER_90;
    }

    private record Meets(Mirrored<Entity> one, NaiveFacts facts)
            implements Criterion.Visitor<Boolean> {

        Meets(Mirrored<Entity> one) {
            this(one, new NaiveFacts(one.entity()));
        }

        @Override
        public Boolean connections(Criterion.Connections criterion) {
            return criterion.any().contains(one.record().connection());
        }

        @Override
        public Boolean traits(Criterion.Traits criterion) {
            return facts.words().stream().anyMatch(word -> criterion.any().contains(word));
        }

        @Override
        public Boolean currencies(Criterion.Currencies criterion) {
            return among(facts.currency(), criterion.any()::contains);
        }

        @Override
        public Boolean counterparties(Criterion.Counterparties criterion) {
            return among(facts.counterparty(), criterion.any()::contains);
        }

        private static <T> boolean among(@Nullable T value, Function<T, Boolean> contains) {
            return value != null && contains.apply(value);
        }

        @Override
        public Boolean accounts(Criterion.Accounts criterion) {
            return facts.accounts().stream().anyMatch(criterion.any()::contains);
        }

        @Override
        public Boolean days(Criterion.Days criterion) {
            LocalDate day = (LocalDate) facts.sortable(criterion.facet());
            LocalDate first = criterion.range().first();
            LocalDate last = criterion.range().last();
            return day != null
                    && (first == null || day.compareTo(first) >= 0)
                    && (last == null || day.compareTo(last) <= 0);
        }

        @Override
        public Boolean amounts(Criterion.Amounts criterion) {
            Money money = facts.money(criterion.facet());
            if (money == null || !money.currency().equals(criterion.range().currency()))
                return false;
            return (criterion.range().least() == null
                            || money.amount().compareTo(criterion.range().least()) >= 0)
                    && (criterion.range().most() == null
                            || money.amount().compareTo(criterion.range().most()) <= 0);
        }

        @Override
        public Boolean number(Criterion.Number criterion) {
            return criterion.number().equals(facts.number());
        }

        @Override
        public Boolean text(Criterion.Text criterion) {
            String wanted = criterion.text().toLowerCase(Locale.ROOT);
            return facts.texts().stream()
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
        }

        @Override
        public Boolean flag(Criterion.Flag criterion) {
            return Objects.equals(facts.flag(), criterion.value());
        }
    }
}
