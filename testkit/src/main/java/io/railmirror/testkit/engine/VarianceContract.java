package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static io.railmirror.testkit.engine.EngineScene.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.railmirror.core.EntityChange;
import io.railmirror.core.EntityChange.FieldChange;
import io.railmirror.core.EntityChange.Outcome;
import io.railmirror.core.Variance;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Tally;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.reference.ReferenceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What changed between two moments, on any store. */
public abstract class VarianceContract extends EngineSuite {

    /** Creates the suite. */
    protected VarianceContract() {}

    @Override
    protected abstract Store newStore(Ports ports);

    private static final EntityQuery<Bill> BILLS = EntityQuery.of(ACME, Bill.class);
    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    private static Tally tally(CurrencyCode currency, long count, @Nullable String amount) {
        Money sum = amount == null ? null : Money.parse(amount, currency);
        return new Tally(currency, count, sum, null, count);
    }

    /** Five bills of 10.1 to 10.5; then one grows, one is paid, one goes, one comes. */
    private Instant change() {
        scene.bills(5);
        scene.notes(2);
        scene.sync();
        Instant first = scene.later();
        scene.account().set(ReferenceKind.BILL, "2", "total", "50");
        scene.account().set(ReferenceKind.BILL, "3", "status", "paid");
        scene.account().delete(ReferenceKind.BILL, "4");
        scene.bill("6", "7");
        scene.account().set(ReferenceKind.NOTE, "1", "text", "other");
        scene.sync();
        return first;
    }

    @Test
    void everyChangeIsShownWithItsFieldsAndTheSumsMove() {
        Instant first = change();

        Variance<Bill> variance = scene.engine().variance(BILLS, first, scene.later());

        assertThat(variance.changes())
                .extracting(change -> change.record().id().value(), EntityChange::outcome)
                .containsExactly(
                        tuple("2", Outcome.CHANGED),
                        tuple("3", Outcome.CHANGED),
                        tuple("4", Outcome.DISAPPEARED),
                        tuple("6", Outcome.APPEARED));
        assertThat(variance.changes().get(0).fields())
                .containsExactly(new FieldChange("/totals/total/amount", "10.2", "50"));
        assertThat(variance.changes().get(1).fields())
                .containsExactly(new FieldChange("/status/value", "OPEN", "PAID"));
        assertThat(variance.changes().get(2).earlier().orElseThrow().total())
                .hasToString("10.4 USD");
        assertThat(variance.changes().get(3).later().orElseThrow().total()).hasToString("7 USD");
        // 50 - 10.2 - 10.4 + 7
        assertThat(variance.sums()).containsExactly(new Tally(USD, 0, usd("36.4"), null, 0));
        assertThat(variance.unreadable()).isZero();
        assertThat(variance.nextPage()).isEmpty();
    }

    private static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    @Test
    void criteriaAreAskedAtEachMoment() {
        Instant first = change();

        Variance<Bill> open =
                scene.engine().variance(BILLS.only(BillStatus.OPEN), first, scene.later());

        assertThat(open.changes())
                .extracting(change -> change.record().id().value(), EntityChange::outcome)
                .containsExactly(
                        tuple("2", Outcome.CHANGED),
                        tuple("3", Outcome.DISAPPEARED),
                        tuple("4", Outcome.DISAPPEARED),
                        tuple("6", Outcome.APPEARED));
        // 50 - 10.2 - 10.3 - 10.4 + 7
        assertThat(open.sums()).containsExactly(tally(USD, -1, "26.1"));
    }

    @Test
    void sumsAreThoseOfTheMirrorThenAndNow() {
        Instant first = change();
        List<Bill> then = scene.engine().asOf(ACME, first).entities(BILLS).entities();
        Money before = then.stream().map(Bill::total).reduce(Money::plus).orElseThrow();
        Money after = scene.store.mirror().sums(BILLS).amount().get(0);

        Variance<Bill> variance = scene.engine().variance(BILLS, first, scene.later());

        assertThat(variance.sums().get(0).amountSum()).hasValue(after.minus(before));
    }

    @Test
    void changesPageWhileSumsCoverAll() {
        Instant first = change();
        Instant now = scene.later();
        List<String> found = new ArrayList<>();
        Variance<Bill> page = scene.engine().variance(BILLS.atMost(1), first, now);
        for (int pages = 1; page.next() != null; pages++) {
            assertThat(pages).isLessThan(10);
            page.changes().forEach(change -> found.add(change.record().id().value()));
            assertThat(page.sums()).containsExactly(new Tally(USD, 0, usd("36.4"), null, 0));
            page = scene.engine().variance(BILLS.atMost(1).after(page.next()), first, now);
        }
        page.changes().forEach(change -> found.add(change.record().id().value()));

        assertThat(found).containsExactly("2", "3", "4", "6");
    }

    @Test
    void whatOthersAreMappedWithChangesThemAllAlthoughTheyHaveNoEntry() {
        scene.bills(2);
        scene.sync();
        Instant first = scene.later();
        long entries = scene.entries();
        scene.account().set(ReferenceKind.COMPANY, "1", "currency", "EUR");
        scene.sync();
        Instant second = scene.later();

        Variance<Bill> variance = scene.engine().variance(BILLS, first, second);

        assertThat(scene.history(ReferenceKind.BILL, "1")).hasSize(1);
        assertThat(scene.entries()).isGreaterThan(entries);
        assertThat(variance.changes()).hasSize(2);
        assertThat(variance.changes().get(0).fields())
                .contains(new FieldChange("/totals/total/currency", "USD", "EUR"));
        assertThat(variance.sums()).containsExactly(tally(EUR, 2, "20.3"), tally(USD, -2, "-20.3"));
    }

    @Test
    void nothingChangedBetweenAMomentAndItself() {
        Instant first = change();
        Instant second = scene.later();

        assertThat(scene.engine().variance(BILLS, first, first).changes()).isEmpty();
        assertThat(scene.engine().variance(BILLS, second, scene.later()).changes())
                .isEmpty();
        assertThat(scene.engine().variance(BILLS, second, scene.later()).sums()).isEmpty();
        assertThatThrownBy(() -> scene.engine().variance(BILLS, second, first))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeComparedAnyMoreIsCountedAndInNoSum() {
        Instant first = change();
        Instant second = scene.later();
        long created = scene.store
                .log()
                .state(
                        EngineScene.key(ReferenceKind.BILL, "2"),
                        scene.engine().asOf(ACME, first).sequence())
                .orElseThrow()
                .entry()
                .sequence();
        scene.engine().log().redact(ACME, created, ANNA, "asked for");

        Variance<Bill> variance = scene.engine().variance(BILLS, first, second);

        assertThat(variance.changes())
                .extracting(change -> change.record().id().value())
                .containsExactly("3", "4", "6");
        assertThat(variance.unreadable()).isOne();
        // 7 - 10.4
        assertThat(variance.sums()).containsExactly(new Tally(USD, 0, usd("-3.4"), null, 0));
    }

    @Test
    void onlyWhatChangedIsLookedAt() {
        Instant first = change();
        Instant now = scene.later();

        assertThat(scene.engine().variance(BILLS, first, now, 4).changes()).hasSize(4);
        assertThatThrownBy(() -> scene.engine().variance(BILLS, first, now, 3))
                .isInstanceOf(LimitExceededException.class);
    }
}
