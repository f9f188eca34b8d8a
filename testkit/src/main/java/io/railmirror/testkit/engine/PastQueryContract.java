package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static io.railmirror.testkit.engine.EngineScene.ANNA;
import static io.railmirror.testkit.engine.EngineScene.BOLT;
import static io.railmirror.testkit.engine.EngineScene.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.AsOf;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.PastPage;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.MoneyRange;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.Balance;
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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Typed questions to the past, on any store. */
public abstract class PastQueryContract extends EngineSuite {

    /** Creates the suite. */
    protected PastQueryContract() {}

    @Override
    protected abstract Store newStore(Ports ports);

    private static final EntityQuery<Bill> BILLS = EntityQuery.of(ACME, Bill.class);

    private AsOf at(Instant moment) {
        return scene.engine().asOf(ACME, moment);
    }

    private static List<String> ids(PastPage<?> page) {
        return page.rows().stream().map(row -> row.record().id().value()).toList();
    }

    @Test
    void queriesAnswerWhatTheMirrorKnewThen() {
        Instant before = scene.later();
        scene.bills(4);
        scene.notes(3);
        scene.sync();
        Instant first = scene.later();
        scene.account().set(ReferenceKind.BILL, "1", "total", "50");
        scene.account().set(ReferenceKind.BILL, "2", "status", "paid");
        scene.account().delete(ReferenceKind.BILL, "3");
        scene.bill("5", "10.5");
        scene.sync();
        Instant second = scene.later();
        EntityQuery<Bill> open = BILLS.only(BillStatus.OPEN)
                .amount(MoneyRange.atMost(Money.parse("10.5", CurrencyCode.of("USD"))));

        assertThat(ids(at(before).entities(BILLS))).isEmpty();
        assertThat(ids(at(first).entities(BILLS))).containsExactly("1", "2", "3", "4");
        assertThat(ids(at(first).entities(open))).containsExactly("1", "2", "3", "4");
        assertThat(ids(at(second).entities(BILLS))).containsExactly("1", "2", "4", "5");
        assertThat(ids(at(second).entities(open))).containsExactly("4", "5");
        assertThat(at(first).entities(BILLS).entities().get(0).total()).hasToString("10.1 USD");
        assertThat(at(second).entities(BILLS).rows())
                .isEqualTo(scene.store.mirror().entities(BILLS).rows());
    }

    @Test
    void everyPageSizeGivesTheSameWhateverThePartsOfARecord() {
        for (int i = 1; i <= 7; i++)
            scene.account()
                    .put(
                            ReferenceKind.ACCOUNT,
                            "" + i,
                            Map.of("name", "account " + i, "balance", "" + i));
        scene.sync();
        AsOf now = at(scene.later());
        EntityQuery<Balance> balances = EntityQuery.of(ACME, Balance.class);

        for (int size = 1; size <= 8; size++) {
            List<String> found = new ArrayList<>();
            PastPage<Balance> page = now.entities(balances.atMost(size));
            while (true) {
                page.rows().forEach(row -> found.add(row.record().id() + row.part()));
                EntityPosition next = page.next();
                if (next == null) break;
                page = now.entities(balances.atMost(size).after(next));
            }
            assertThat(found)
                    .as("pages of %d", size)
                    .containsExactly(
                            "1balance",
                            "2balance",
                            "3balance",
                            "4balance",
                            "5balance",
                            "6balance",
                            "7balance");
        }
        assertThat(now.entities(EntityQuery.of(ACME, Account.class).containing("ACCOUNT 3"))
                        .entities())
                .hasSize(1);
    }

    @Test
    void pageThatIsFullLooksNoFurther() {
        scene.bills(9);
        scene.sync();
        AsOf now = at(scene.later());

        PastPage<Bill> page = now.entities(BILLS.atMost(3));

        assertThat(page.examined()).isEqualTo(3);
        assertThat(page.nextPage()).isPresent();
        assertThat(now.entities(BILLS).examined()).isEqualTo(9);
        assertThat(now.entities(BILLS).nextPage()).isEmpty();
    }

    @Test
    void queryThatWouldLookAtTooMuchIsRefusedLoudly() {
        scene.bills(9);
        scene.sync();
        AsOf now = at(scene.later());
        EntityQuery<Bill> paid = BILLS.only(BillStatus.PAID);

        assertThat(now.entities(paid, 9).rows()).isEmpty();
        assertThatThrownBy(() -> now.entities(paid, 8))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("records examined in the past")
                .hasMessageContaining("8");
    }

    @Test
    void disputedRecordIsShownAsSuchFromItsMomentOn() {
        scene.brake(0, 0);
        scene.bills(2);
        scene.sync();
        scene.account().delete(ReferenceKind.BILL, "1");
        scene.sync();
        Instant before = scene.later();
        scene.engine()
                .rejectDeletions(
                        scene.engine().runs().parked(scene.connection()).get(0), ANNA, "no");
        Instant after = scene.later();

        assertThat(at(before).entities(BILLS).rows().get(0).state()).isEqualTo(RecordState.LIVE);
        assertThat(at(after).entities(BILLS).rows().get(0).state()).isEqualTo(RecordState.DISPUTED);
    }

    @Test
    void whatNobodyCanReadAnyMoreIsCounted() {
        scene.bills(2);
        scene.bill("3", "not a number");
        scene.sync();
        Instant first = scene.later();
        scene.account().set(ReferenceKind.BILL, "1", "total", "50");
        scene.sync();
        Instant second = scene.later();
        long created = scene.store
                .log()
                .state(EngineScene.key(ReferenceKind.BILL, "1"), at(first).sequence())
                .orElseThrow()
                .entry()
                .sequence();
        scene.engine().log().redact(ACME, created, ANNA, "asked for");

        assertThat(ids(at(first).entities(BILLS))).containsExactly("2");
        assertThat(at(first).entities(BILLS).unreadable()).isEqualTo(2);
        assertThat(ids(at(second).entities(BILLS))).containsExactly("1", "2");
        assertThat(at(second).entities(BILLS).unreadable()).isEqualTo(1);
    }

    @Test
    void connectionsAreNamedAndOtherBusinessesRefused() {
        scene.bills(2);
        scene.sync();
        AsOf now = at(scene.later());

        assertThat(ids(now.entities(BILLS.on(Set.of(CONNECTION))))).hasSize(2);
        PastPage<Bill> other = now.entities(BILLS.on(Set.of(ConnectionId.of("other"))));
        assertThat(other.rows()).isEmpty();
        assertThat(other.examined()).isZero();
        assertThatThrownBy(() -> now.entities(EntityQuery.of(BOLT, Bill.class)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> now.entities(BILLS.by(Facet.DUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
