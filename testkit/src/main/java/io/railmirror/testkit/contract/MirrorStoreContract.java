package io.railmirror.testkit.contract;

import static io.railmirror.testkit.contract.SampleEntities.bill;
import static io.railmirror.testkit.contract.SampleEntities.eur;
import static io.railmirror.testkit.contract.SampleEntities.invoice;
import static io.railmirror.testkit.contract.SampleEntities.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.EntityPage;
import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.mirror.Sums;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.RecordWrite;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the queries over the mirror answer. */
public abstract class MirrorStoreContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final BusinessId BUSINESS = A.business();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final EntityQuery<Bill> BY_DUE =
            EntityQuery.of(BUSINESS, Bill.class).by(Facet.DUE);
    private static final int PAGES_MAX = 100;

    private final SampleRows rows = new SampleRows();

    /** Creates the suite. */
    protected MirrorStoreContract() {}

    @Test
    void m01_aRecordIsFoundByItsKeyAlone() {
        scene().write(A, rows.created(A.key(Samples.BILL, "1"), "{\"n\":1}", bill("memo")));

        assertThat(scene().row(A.key(Samples.BILL, "1")).snapshot()).isEqualTo("{\"n\":1}");
        assertThat(store().mirror().find(A.key(Samples.INVOICE, "1"))).isEmpty();
        assertThat(store().mirror().find(A.key(Samples.BILL, "2"))).isEmpty();
        assertThat(store().mirror().entity(A.key(Samples.BILL, "1"), Bill.class))
                .isPresent();
        assertThat(store().mirror().entity(A.key(Samples.BILL, "1"), Invoice.class))
                .isEmpty();
    }

    @Test
    void m02_recordsPageInKeyOrderWithoutGapOrRepetition() {
        List<RecordKey> keys = writeTwelve();

        for (int size = 1; size <= keys.size() + 1; size++)
            assertThat(pagedRecords(size)).as("pages of %d", size).isEqualTo(keys);
    }

    @Test
    void m03_recordsAreNamedByKindStateAndMapping() {
        writeTwelve();
        RecordKey gone = A.key(Samples.BILL, "2");
        scene().write(A, rows.deleted(scene().row(gone), DeletionProof.NOTICE, null));
        scene().write(A, rows.remapped(scene().row(A.key(Samples.BILL, "3"))));
        RecordQuery live = RecordQuery.of(A.connection());
        RecordQuery bills = live.ofKinds(Set.of(Samples.BILL));
        RecordQuery old =
                live.mappedOtherwiseThan(new RecordQuery.MappingStamp(2, Samples.CONTEXT));

        assertThat(store().mirror().count(live)).isEqualTo(11);
        assertThat(store().mirror().count(bills)).isEqualTo(3);
        assertThat(store().mirror().count(bills.inStates(Set.of(RecordState.TOMBSTONED))))
                .isOne();
        assertThat(store().mirror().count(old)).isEqualTo(10);
        for (RecordRow row : store().mirror().rows(live)) {
            RecordQuery upToIt = live.upTo(row.sequence());
            assertThat(store().mirror().rows(upToIt))
                    .containsExactlyInAnyOrderElementsOf(store().mirror().rows(live).stream()
                            .filter(other -> other.sequence() <= row.sequence())
                            .toList());
            assertThat(store().mirror().count(upToIt))
                    .isEqualTo(store().mirror().rows(upToIt).size());
        }
        assertThat(store().mirror().records(bills))
                .extracting(MirroredRecord::key)
                .doesNotContain(gone);
        assertThat(store().mirror().records(bills.inStates(Set.of(RecordState.TOMBSTONED))))
                .extracting(MirroredRecord::key)
                .containsExactly(gone);
    }

    @Test
    void m04_countIgnoresPositionAndLimit() {
        List<RecordKey> keys = writeTwelve();

        long count = store().mirror().count(A.allRecords().atMost(1).after(keys.get(5)));

        assertThat(count).isEqualTo(12);
    }

    @Test
    void m05_theBrakeCountsTombstonesButNotSuccessorsNorAPersonsWord() {
        writeTwelve();
        delete("1", DeletionProof.NOTICE, null);
        delete("2", DeletionProof.PERSON, null);
        delete("3", DeletionProof.DIRECT_READ, ExternalId.of("4"));
        RecordQuery bills = RecordQuery.of(A.connection()).ofKinds(Set.of(Samples.BILL));
        RecordQuery notes = RecordQuery.of(A.connection()).ofKinds(Set.of(Samples.NOTE));

        assertThat(store().mirror().tombstonesSince(bills, START)).isOne();
        assertThat(store().mirror().tombstonesSince(bills, START.plusSeconds(1)))
                .isZero();
        assertThat(store().mirror().tombstonesSince(notes, START)).isZero();
    }

    @Test
    void m06_entitiesPageInOrderOfRecordAndPart() {
        MappedEntity main = bill("main");
        MappedEntity extra = new MappedEntity("part", bill("extra").entity());
        for (String id : List.of("3", "1", "2"))
            scene().write(A, rows.created(A.key(Samples.BILL, id), "{}", extra, main));
        scene().write(A, rows.created(A.key(Samples.NOTE, "1"), "{}"));
        delete("2", DeletionProof.NOTICE, null);

        for (int size = 1; size <= 5; size++)
            assertThat(pagedBills(size))
                    .as("pages of %d", size)
                    .containsExactly("1:", "1:part", "3:", "3:part");
    }

    @Test
    void m07_aQueryNamesEntitiesOfItsTypeAlone() {
        scene().write(A, dueBill("1", BillStatus.OPEN, DAY, "1"));
        scene().write(A, dueInvoice("2", InvoiceStatus.OPEN, DAY, "2"));

        assertThat(ids(EntityQuery.of(BUSINESS, Bill.class))).containsExactly("1");
        assertThat(ids(EntityQuery.of(BUSINESS, Invoice.class))).containsExactly("2");
        assertThatThrownBy(() -> EntityQuery.of(BUSINESS, Entity.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Entity is no type of its own");
    }

    @Test
    void m08_anEntityFollowsItsRow() {
        RecordKey key = A.key(Samples.NOTE, "1");
        scene().write(A, rows.created(key, "{}", bill("first")));
        scene().write(A, rows.updated(scene().row(key), "{\"n\":1}"));
        assertThat(ids(EntityQuery.of(BUSINESS, Bill.class))).isEmpty();

        MappedEntity invoice = invoice(InvoiceStatus.OPEN, DAY, usd("1"));
        scene().write(A, rows.remapped(scene().row(key), invoice));

        assertThat(ids(EntityQuery.of(BUSINESS, Invoice.class))).containsExactly("1");
        assertThat(ids(EntityQuery.of(BUSINESS, Bill.class))).isEmpty();
    }

    @Test
    void m09_billsComeByDueDateWithThoseWithoutOneLast() {
        writeBills();

        EntityPage<Bill> page = store().mirror().entities(BY_DUE);

        assertThat(ids(page)).containsExactly("5", "2", "4", "1", "3");
        assertThat(page.nextPage()).isEmpty();
    }

    @Test
    void m10_sumsCoverAllThatIsNamedPerCurrency() {
        writeBills();
        EntityQuery<Bill> open = BY_DUE.only(BillStatus.OPEN).atMost(1);
        EntityPosition next = store().mirror().entities(open).nextPage().orElseThrow();

        Sums sums = store().mirror().sums(open.after(next));

        assertThat(sums.count()).isEqualTo(4);
        assertThat(sums.open()).containsExactly(eur("7.5"), usd("30.000000000001"));
    }

    @Test
    void m11_billsPageWithoutGapOrRepetition() {
        writeBills();

        for (int size = 1; size <= 6; size++)
            assertThat(scene().paged(BY_DUE.atMost(size)))
                    .as("pages of %d", size)
                    .extracting(bill -> bill.record().id().value())
                    .containsExactly("5", "2", "4", "1", "3");
    }

    @Test
    void m12_dueDaysAreIncludedOnBothEnds() {
        writeBills();

        assertThat(ids(BY_DUE.dueBetween(DAY, DAY))).containsExactly("2", "4");
        assertThat(ids(BY_DUE.dueBetween(null, DAY))).containsExactly("5", "2", "4");
        assertThat(ids(BY_DUE.dueBetween(DAY, null))).containsExactly("2", "4", "1");
        assertThat(ids(BY_DUE.overdue(DAY, 1))).containsExactly("5");
    }

    @Test
    void m13_invoicesAreNamedByStatusAndAge() {
        scene().write(A, dueInvoice("1", InvoiceStatus.OPEN, DAY.minusDays(30), "1"));
        scene().write(A, dueInvoice("2", InvoiceStatus.PARTLY_PAID, DAY.minusDays(31), "2"));
        scene().write(A, dueInvoice("3", InvoiceStatus.PAID, DAY.minusDays(40), "0"));
        scene().write(A, dueInvoice("4", InvoiceStatus.OPEN, DAY.minusDays(29), "4"));
        EntityQuery<Invoice> old = EntityQuery.of(BUSINESS, Invoice.class)
                .only(InvoiceStatus.OPEN, InvoiceStatus.PARTLY_PAID)
                .overdue(DAY, 30)
                .by(Facet.DUE);

        assertThat(ids(old)).containsExactly("2", "1");
        assertThat(store().mirror().sums(old).open()).containsExactly(usd("3"));
    }

    @Test
    void m14_rowsAreTheSameRecordsWithoutTheirContent() {
        writeTwelve();
        delete("2", DeletionProof.NOTICE, null);
        RecordQuery some = A.allRecords().after(A.key(Samples.BILL, "1")).atMost(5);

        for (RecordQuery query : List.of(A.allRecords(), some, RecordQuery.of(A.connection())))
            assertThat(store().mirror().rows(query))
                    .isEqualTo(store().mirror().records(query).stream()
                            .map(MirroredRecord::row)
                            .toList())
                    .isNotEmpty();
    }

    @Test
    void m15_theKindsOfAConnectionAreKnown() {
        writeTwelve();
        for (String id : List.of("1", "2", "3", "a")) delete(id, DeletionProof.NOTICE, null);

        assertThat(store().mirror().kinds(A.connection()))
                .containsExactlyInAnyOrder(Samples.BILL, Samples.INVOICE, Samples.NOTE);
        assertThat(store().mirror().kinds(Samples.B.connection())).isEmpty();
    }

    private List<RecordKey> writeTwelve() {
        List<RecordKey> keys = new ArrayList<>();
        for (Kind kind : List.of(Samples.BILL, Samples.INVOICE, Samples.NOTE))
            for (String id : List.of("1", "2", "3", "a")) keys.add(A.key(kind, id));
        List<RecordKey> backwards = new ArrayList<>(keys);
        Collections.reverse(backwards);
        for (RecordKey key : backwards) scene().write(A, rows.created(key, "{}"));
        return keys;
    }

    private void writeBills() {
        scene().write(A, dueBill("1", BillStatus.OPEN, DAY.plusDays(1), "10"));
        scene().write(A, dueBill("2", BillStatus.OPEN, DAY, "20.000000000001"));
        scene().write(
                        A,
                        rows.created(
                                A.key(Samples.BILL, "3"),
                                "{}",
                                bill(BillStatus.OPEN, null, eur("7.5"))));
        scene().write(A, dueBill("4", BillStatus.PAID, DAY, "0"));
        scene().write(A, dueBill("5", BillStatus.OPEN, DAY.minusDays(1), "0"));
    }

    private RecordWrite dueBill(String id, BillStatus status, LocalDate due, String open) {
        return rows.created(A.key(Samples.BILL, id), "{}", bill(status, due, usd(open)));
    }

    private RecordWrite dueInvoice(String id, InvoiceStatus status, LocalDate due, String open) {
        return rows.created(A.key(Samples.INVOICE, id), "{}", invoice(status, due, usd(open)));
    }

    private void delete(String bill, DeletionProof proof, @Nullable ExternalId successor) {
        MirroredRecord before = scene().row(A.key(Samples.BILL, bill));
        scene().write(A, rows.deleted(before, proof, successor));
    }

    private List<RecordKey> pagedRecords(int size) {
        List<RecordKey> found = new ArrayList<>();
        RecordQuery query = A.allRecords().atMost(size);
        for (int pages = 0; pages < PAGES_MAX; pages++) {
            List<MirroredRecord> page = store().mirror().records(query);
            if (page.isEmpty()) return found;
            page.forEach(row -> found.add(row.key()));
            query = query.after(found.get(found.size() - 1));
        }
        throw new AssertionError("paging does not end");
    }

    private List<String> pagedBills(int size) {
        return scene().paged(EntityQuery.of(BUSINESS, Bill.class).atMost(size)).stream()
                .map(row -> row.record().id() + ":" + row.part())
                .toList();
    }

    private List<String> ids(EntityQuery<?> query) {
        return ids(store().mirror().entities(query));
    }

    private static List<String> ids(EntityPage<?> page) {
        return page.rows().stream().map(row -> row.record().id().value()).toList();
    }
}
