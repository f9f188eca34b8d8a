package io.railmirror.testkit.contract;

import static io.railmirror.testkit.contract.SampleEntities.eur;
import static io.railmirror.testkit.contract.SampleEntities.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In which order entities come, and how they page. */
public abstract class EntityOrderContract extends EntitySuite {

    /** Creates the suite. */
    protected EntityOrderContract() {}

    @Test
    void m27_whatLacksTheFacetComesLastInEitherDirectionAndTiesByRecord() {
        put("1", bill(usd("1")).issueDate(DAY).build());
        put("2", bill(usd("1")).issueDate(DAY.minusDays(1)).build());
        put("3", bill(usd("1")).build());
        put("4", bill(usd("1")).issueDate(DAY).build());
        put("5", bill(usd("1")).build());

        assertThat(ids(all(Bill.class).by(Facet.DATE))).containsExactly("2", "1", "4", "3", "5");
        assertThat(ids(all(Bill.class).byDescending(Facet.DATE)))
                .containsExactly("1", "4", "2", "3", "5");
    }

    @Test
    void m28_amountsAreOrderedAsNumbersWhateverTheirCurrency() {
        put("1", BankTransaction.builder(account("1"), DAY, usd("10")).build());
        put("2", BankTransaction.builder(account("1"), DAY, eur("9.5")).build());
        put("3", BankTransaction.builder(account("1"), DAY, usd("-20")).build());
        put(
                "4",
                BankTransaction.builder(account("1"), DAY, usd("9.500000000001"))
                        .build());

        assertThat(ids(all(BankTransaction.class).by(Facet.AMOUNT)))
                .containsExactly("3", "2", "4", "1");
        assertThat(ids(all(BankTransaction.class).byDescending(Facet.AMOUNT)))
                .containsExactly("1", "4", "2", "3");
    }

    @Test
    void m28_whatIsOpenIsOrderedByItself() {
        for (String open : List.of("2", "3", "1")) {
            Totals totals = Totals.builder(usd("9")).openBalance(usd(open)).build();
            put(open, Bill.builder(totals, Stated.of(BillStatus.OPEN)).build());
        }
        Totals untold = Totals.builder(usd("9")).build();
        put("0", Bill.builder(untold, Stated.of(BillStatus.OPEN)).build());

        assertThat(ids(all(Bill.class).by(Facet.OPEN))).containsExactly("1", "2", "3", "0");
    }

    @Test
    void m29_textsAreOrderedByTheCodePointsOfTheirFoldedBeginning() {
        named("1", "beta");
        named("2", "Alpha");
        named("3", "ALPHA");
        named("4", "Zoë");
        named("5", "Ärger");
        named("6", "\uFF21");
        named("7", "\uD83D\uDE00");
        named("8", "10");
        named("9", "9");

        assertThat(ids(all(Vendor.class).by(Facet.NAME)))
                .containsExactly("8", "9", "2", "3", "1", "4", "5", "6", "7");
        assertThat(ids(all(Vendor.class).byDescending(Facet.NAME)))
                .containsExactly("7", "6", "5", "4", "1", "2", "3", "9", "8");
    }

    @Test
    void m29_onlyTheBeginningOfATextDecides() {
        String hundred = "x".repeat(99) + "\uD83D\uDE00";
        named("1", hundred + "b");
        named("2", hundred + "a");
        named("3", "x".repeat(99) + "a");

        assertThat(ids(all(Vendor.class).by(Facet.NAME))).containsExactly("3", "1", "2");
    }

    @Test
    void m29_numbersAreTextsToo() {
        put("1", numbered("10"));
        put("2", numbered("9"));
        put("3", numbered("b"));
        put("4", numbered("A"));

        assertThat(ids(all(Bill.class).by(Facet.NUMBER))).containsExactly("1", "2", "4", "3");
    }

    @Test
    void m30_everyOrderPagesWithoutGapOrRepetition() {
        writeMany();

        for (EntityQuery<Bill> query : orders()) {
            List<String> whole = found(query);
            assertThat(whole).as("%s", query.order()).hasSize(14).doesNotHaveDuplicates();
            for (int size = 1; size <= 15; size++)
                assertThat(found(query.atMost(size)))
                        .as("pages of %d by %s", size, query.order())
                        .isEqualTo(whole);
        }
    }

    @Test
    void m31_aPositionIsGoodAlthoughItsEntityIsGone() {
        put("1", bill(usd("1")).dueDate(DAY).build());
        put("2", bill(usd("2")).dueDate(DAY).build());
        put("3", bill(usd("3")).dueDate(DAY).build());
        EntityQuery<Bill> query = all(Bill.class).by(Facet.DUE).atMost(2);
        EntityPosition next = store().mirror().entities(query).nextPage().orElseThrow();
        scene().write(
                        A,
                        rows.deleted(
                                scene().row(key(EntityType.BILL, "2")),
                                DeletionProof.NOTICE,
                                null));

        assertThat(ids(query.after(next))).containsExactly("3");
        assertThatThrownBy(() -> query.after(next).by(Facet.AMOUNT))
                .as("a position of another order")
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<EntityQuery<Bill>> orders() {
        EntityQuery<Bill> bills = all(Bill.class);
        return Stream.of(Facet.DATE, Facet.DUE, Facet.AMOUNT, Facet.OPEN, Facet.NUMBER, Facet.NAME)
                .flatMap(facet -> Stream.of(bills.by(facet), bills.byDescending(facet)))
                .toList();
    }

    private List<String> found(EntityQuery<Bill> query) {
        return scene().paged(query).stream()
                .map(bill -> bill.record().id() + ":" + bill.part())
                .toList();
    }

    /** Pairs of equal ones in every facet, some without it, and a record of two entities. */
    private void writeMany() {
        for (int i = 0; i < 12; i++) {
            Totals totals = Totals.builder(usd("" + i / 4))
                    .openBalance(i % 3 == 0 ? null : usd("" + i / 4))
                    .build();
            Bill.Builder bill = Bill.builder(totals, Stated.of(BillStatus.OPEN))
                    .issueDate(i % 4 == 0 ? null : DAY.plusDays(i / 3))
                    .dueDate(i % 5 == 0 ? null : DAY.minusDays(i / 2))
                    .vendor(i % 6 == 0 ? null : vendor("1", "Vendor " + i / 4));
            put("" + i, i % 2 == 0 ? numbered("N" + i / 4) : bill.build());
        }
        MappedEntity extra = new MappedEntity("extra", numbered("N1"));
        write(key(EntityType.BILL, "two"), MappedEntity.main(numbered("N1")), extra);
    }

    private void named(String id, String name) {
        put(id, Vendor.builder(Contact.builder(name).build()).build());
    }
}
