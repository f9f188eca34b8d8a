package io.railmirror.core.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Trait;
import io.railmirror.core.model.Vendor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A query that cannot be answered cannot be made. */
class EntityQueryTest {

    private static final BusinessId AMY = BusinessId.of("amy");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final EntityQuery<Bill> BILLS = EntityQuery.of(AMY, Bill.class);
    private static final CurrencyCode USD = CurrencyCode.of("USD");

    @Test
    void everyKindOfCriterionHasItsCase() {
        assertThat(Criterion.class.getPermittedSubclasses())
                .hasSameSizeAs(Criterion.Visitor.class.getDeclaredMethods());
    }

    @Test
    void everyTraitBelongsToOneType() {
        Set<Class<?>> enums = new HashSet<>();
        for (EntityType type : EntityType.values())
            for (Class<?> one : Trait.enumsOf(type)) assertThat(enums.add(one)).isTrue();

        assertThat(enums).containsExactlyInAnyOrder(Trait.class.getPermittedSubclasses());
    }

    @Test
    void criteriaOfAnotherTypeAreRefused() {
        Criterion invoice = new Criterion.Traits(Set.of(InvoiceStatus.OPEN));

        assertThatThrownBy(() -> BILLS.where(invoice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BILL has no InvoiceStatus; it has [BillStatus]");
        assertThatThrownBy(() -> EntityQuery.of(AMY, Vendor.class).by(Facet.DUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("VENDOR has no DUE; it has [RECORD, CURRENCY, OPEN,");
        assertThatThrownBy(() -> BILLS.by(Facet.TRAIT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BILLS.byDescending(Facet.RECORD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AgeQuery.of(EntityQuery.of(AMY, Vendor.class), DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void positionOfAnotherBusinessOrOrderIsRefused() {
        RecordKey own = key(AMY);
        RecordKey other = key(BusinessId.of("bob"));

        assertThatThrownBy(() -> BILLS.after(EntityPosition.of(other, "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BILLS.by(Facet.DUE)
                        .after(new EntityPosition(null, BigDecimal.ONE, null, own, "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(BILLS.by(Facet.DUE).after(EntityPosition.of(own, "")).after())
                .isEqualTo(EntityPosition.of(own, ""));
    }

    private static RecordKey key(BusinessId business) {
        return new ConnectionKey(business, ConnectionId.of("books"))
                .record(Kind.of("Bill"), ExternalId.of("1"));
    }

    @Test
    void rangesWithoutBoundsAndUpsideDownAreRefused() {
        assertThatThrownBy(() -> BILLS.dueBetween(null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BILLS.dueBetween(DAY, DAY.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MoneyRange(USD, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MoneyRange.between(Money.parse("2", USD), Money.parse("1", USD)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new MoneyRange(USD, new BigDecimal("0.0000000000001"), BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everythingHasALimit() {
        assertThatThrownBy(() -> BILLS.atMost(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BILLS.atMost(EntityQuery.LIMIT_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BILLS.only(Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BILLS.containing("x".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class);
        Criterion[] many = new Criterion[EntityQuery.CRITERIA_MAX + 1];
        Arrays.fill(many, new Criterion.Number("1"));
        assertThatThrownBy(() -> new EntityQuery<>(
                        AMY, Bill.class, Arrays.asList(many), EntityOrder.BY_RECORD, null, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(BILLS.only(BillStatus.OPEN, BillStatus.OPEN).criteria())
                .isEqualTo(
                        Collections.singletonList(new Criterion.Traits(Set.of(BillStatus.OPEN))));
    }

    @Test
    void agesCoverEveryDayOnce() {
        for (int days = -400; days < 400; days++) {
            LocalDate due = DAY.plusDays(days);
            long ages = Arrays.stream(Age.values())
                    .filter(age ->
                            age.due(DAY).filter(range -> range.contains(due)).isPresent())
                    .count();
            assertThat(ages).as("%d days", days).isOne();
        }
        assertThat(Age.of(null, DAY)).isEqualTo(Age.UNDATED);
        assertThat(Age.UNDATED.due(DAY)).isEmpty();
    }
}
