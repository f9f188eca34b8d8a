package io.railmirror.core.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.model.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order of a query's answer. What lacks the facet comes last in either direction; equal ones
 * come by record key and part, always ascending. Amounts are ordered as numbers, whatever their
 * currency; numbers and names by their {@linkplain FoldedText#sorted folded} beginning.
 *
 * @param facet what decides
 * @param descending whether the highest comes first; not for {@link Facet#RECORD}
 */
public record EntityOrder(Facet facet, boolean descending) {

    /** By record key and part. */
    public static final EntityOrder BY_RECORD = new EntityOrder(Facet.RECORD, false);

    /** Refuses facets that have no order. */
    public EntityOrder {
        Objects.requireNonNull(facet, "facet");
        if (!facet.isSortable())
            throw new IllegalArgumentException("entities cannot be ordered by " + facet);
        if (facet == Facet.RECORD && descending)
            throw new IllegalArgumentException("records come in ascending order only");
    }

    /** Where an entity stands in the order. */
    public EntityPosition position(RecordKey record, String part, EntityFacts facts) {
        return switch (facet) {
            case DATE -> EntityPosition.of(facts.date(), record, part);
            case DUE -> EntityPosition.of(facts.due(), record, part);
            case AMOUNT -> EntityPosition.of(digits(facts.amount()), record, part);
            case OPEN -> EntityPosition.of(digits(facts.open()), record, part);
            case NUMBER -> EntityPosition.of(sorted(facts.number()), record, part);
            case NAME -> EntityPosition.of(sorted(facts.name()), record, part);
            case RECORD, TRAIT, CURRENCY, COUNTERPARTY, ACCOUNT, TEXT, ACTIVE, PENDING ->
                EntityPosition.of(record, part);
        };
    }

    private static @Nullable BigDecimal digits(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    private static @Nullable String sorted(@Nullable String text) {
        return text == null ? null : FoldedText.sorted(text);
    }

    /** Compares positions of this order. */
    public Comparator<EntityPosition> comparator() {
        return Comparator.comparing(EntityPosition::day, last(Comparator.<LocalDate>naturalOrder()))
                .thenComparing(EntityPosition::amount, last(Comparator.<BigDecimal>naturalOrder()))
                .thenComparing(EntityPosition::text, last(FoldedText.BY_CODE_POINT))
                .thenComparing(EntityPosition::record)
                .thenComparing(EntityPosition::part);
    }

    private <T> Comparator<@Nullable T> last(Comparator<T> ascending) {
        return Comparator.nullsLast(descending ? ascending.reversed() : ascending);
    }

    /** Refuses a position of another order. */
    void check(EntityPosition position) {
        boolean day = facet == Facet.DATE || facet == Facet.DUE;
        boolean amount = facet == Facet.AMOUNT || facet == Facet.OPEN;
        boolean text = facet == Facet.NUMBER || facet == Facet.NAME;
        if (position.day() != null && !day
                || position.amount() != null && !amount
                || position.text() != null && !text)
            throw new IllegalArgumentException(
                    "a position in another order cannot be one by " + facet);
    }
}
