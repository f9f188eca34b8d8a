package io.railmirror.testkit.contract;

import static io.railmirror.testkit.contract.SampleEntities.EUR;
import static io.railmirror.testkit.contract.SampleEntities.USD;
import static io.railmirror.testkit.contract.SampleEntities.eur;
import static io.railmirror.testkit.contract.SampleEntities.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.mirror.Age;
import io.railmirror.core.mirror.AgeLine;
import io.railmirror.core.mirror.AgeQuery;
import io.railmirror.core.mirror.OpenItems;
import io.railmirror.core.mirror.Sums;
import io.railmirror.core.mirror.Tally;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is counted and summed of what a query names. */
public abstract class SumsContract extends EntitySuite {

    private static final int UNIT = 1_000;
    private static final Stated<BillStatus> OPEN = Stated.of(BillStatus.OPEN);

    /** Creates the suite. */
    protected SumsContract() {}

    @Test
    void m32_sumsAreExactPerCurrencyAndSayWhatIsMissing() {
        put("1", bill(usd("0.1"), usd("0.000000000001")));
        put("2", bill(usd("0.2"), usd("99999999999999999999999999")));
        put("3", bill(usd("7"), null));
        put("4", bill(eur("5"), null));

        Sums sums = store().mirror().sums(all(Bill.class));

        assertThat(sums.tallies())
                .containsExactly(
                        new Tally(EUR, 1, eur("5"), null, 1),
                        new Tally(
                                USD,
                                3,
                                usd("7.3"),
                                usd("99999999999999999999999999.000000000001"),
                                1));
        assertThat(sums.count()).isEqualTo(4);
        assertThat(sums.amount()).containsExactly(eur("5"), usd("7.3"));
        assertThat(store().mirror().sums(all(Vendor.class)).tallies()).isEmpty();
    }

    @Test
    void m33_whatHasNoCurrencyIsCountedLast() {
        put("1", Vendor.builder(contact()).build());
        put("2", Vendor.builder(contact()).openBalance(usd("-3")).build());
        put("3", Vendor.builder(contact()).build());
        put("1", Balance.builder(account("1")).available(usd("4")).build());
        put("2", Balance.builder(account("2")).current(usd("5")).build());

        assertThat(store().mirror().sums(all(Vendor.class)).tallies())
                .containsExactly(
                        new Tally(USD, 1, null, usd("-3"), 0), new Tally(null, 2, null, null, 2));
        assertThat(store().mirror().sums(all(Balance.class)).tallies())
                .containsExactly(new Tally(USD, 2, usd("5"), null, 2));
    }

    @Test
    void m34_agesCountTheDaysSinceTheDueDate() {
        int[] daysOverdue = {-1, 0, 1, 30, 31, 60, 61, 90, 91, 1000};
        for (int days : daysOverdue)
            due("" + (days + 1), DAY.minusDays(days), null, usd("" + (days + 1)));
        due("undated", null, null, usd("5"));
        put(
                "untold",
                Bill.builder(Totals.builder(eur("1")).build(), OPEN)
                        .dueDate(DAY)
                        .build());

        assertThat(store().mirror().ages(AgeQuery.of(all(Bill.class), DAY)))
                .containsExactly(
                        line(null, Age.NOT_OVERDUE, new OpenItems(1, eur("0"), 1)),
                        line(null, Age.NOT_OVERDUE, new OpenItems(2, usd("1"), 0)),
                        line(null, Age.DAYS_1_TO_30, new OpenItems(2, usd("33"), 0)),
                        line(null, Age.DAYS_31_TO_60, new OpenItems(2, usd("93"), 0)),
                        line(null, Age.DAYS_61_TO_90, new OpenItems(2, usd("153"), 0)),
                        line(null, Age.DAYS_OVER_90, new OpenItems(2, usd("1093"), 0)),
                        line(null, Age.UNDATED, new OpenItems(1, usd("5"), 0)));
    }

    @Test
    void m35_agesAreOfWhatTheQueryNamesWhateverItsPage() {
        due("1", DAY, null, usd("1"));
        due("2", DAY.minusDays(1), null, usd("2"));
        put(
                "3",
                Bill.builder(Totals.builder(usd("4")).build(), Stated.of(BillStatus.PAID))
                        .dueDate(DAY)
                        .build());
        AgeQuery<Bill> open = AgeQuery.of(all(Bill.class).only(BillStatus.OPEN).atMost(1), DAY);

        assertThat(store().mirror().ages(open))
                .containsExactly(
                        line(null, Age.NOT_OVERDUE, new OpenItems(1, usd("1"), 0)),
                        line(null, Age.DAYS_1_TO_30, new OpenItems(1, usd("2"), 0)));
    }

    @Test
    void m36_agesPerCounterpartyComeInTheOrderOfTheirReferencesWithNoneLast() {
        due("1", DAY, null, usd("1"));
        due("2", DAY, vendor("b", "Ann"), usd("2"));
        due("3", DAY, vendor("a", "Zoe"), usd("4"));
        due("4", DAY.minusDays(40), vendor("a", "Zoe"), usd("8"));
        due("5", DAY, vendor("a", "renamed"), usd("16"));
        due("6", DAY, vendor("a", "Zoe"), eur("32"));

        assertThat(store().mirror().ages(AgeQuery.of(all(Bill.class), DAY).perCounterparty()))
                .containsExactly(
                        line(vendor("a", "Zoe"), Age.NOT_OVERDUE, new OpenItems(1, eur("32"), 0)),
                        line(vendor("a", "Zoe"), Age.NOT_OVERDUE, new OpenItems(2, usd("20"), 0)),
                        line(vendor("a", "Zoe"), Age.DAYS_31_TO_60, new OpenItems(1, usd("8"), 0)),
                        line(vendor("b", "Ann"), Age.NOT_OVERDUE, new OpenItems(1, usd("2"), 0)),
                        line(null, Age.NOT_OVERDUE, new OpenItems(1, usd("1"), 0)));
    }

    @Test
    void m36_moreLinesThanTheLimitAreRefusedNotCut() {
        int vendors = AgeQuery.LINES_MAX + 1;
        for (int from = 0; from < vendors; from += UNIT) {
            UnitWrites.Builder unit = UnitWrites.builder();
            for (int i = from; i < Math.min(from + UNIT, vendors); i++)
                unit.record(rows.created(
                        key(EntityType.BILL, "" + i),
                        "{}",
                        MappedEntity.main(
                                bill(usd("1")).vendor(vendor("" + i, null)).build())));
            scene().write(A, unit);
        }
        AgeQuery<Bill> all = AgeQuery.of(all(Bill.class), DAY);

        assertThatThrownBy(() -> store().mirror().ages(all.perCounterparty()))
                .isInstanceOf(LimitExceededException.class);
        assertThat(store().mirror().ages(all))
                .containsExactly(
                        line(null, Age.UNDATED, new OpenItems(vendors, usd("" + vendors), 0)));
    }

    private static Bill bill(Money total, @Nullable Money open) {
        return Bill.builder(Totals.builder(total).openBalance(open).build(), OPEN)
                .build();
    }

    private void due(String id, @Nullable LocalDate due, @Nullable Reference vendor, Money open) {
        put(id, bill(open).dueDate(due).vendor(vendor).build());
    }

    private static AgeLine line(@Nullable Reference vendor, Age age, OpenItems items) {
        return new AgeLine(vendor == null ? null : vendor.ref(), age, items);
    }

    private static Contact contact() {
        return Contact.builder("Ann").build();
    }
}
