package io.railmirror.testkit.contract;

import static io.railmirror.testkit.contract.SampleEntities.eur;
import static io.railmirror.testkit.contract.SampleEntities.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.Portfolio;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.StreamStatus;
import io.railmirror.core.mirror.Age;
import io.railmirror.core.mirror.CashBalance;
import io.railmirror.core.mirror.ConnectionStatus;
import io.railmirror.core.mirror.DateRange;
import io.railmirror.core.mirror.OpenItems;
import io.railmirror.core.mirror.PayablesDue;
import io.railmirror.core.mirror.ReceivablesAged;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Reference;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store answers of several businesses at once. */
public abstract class PortfolioContract extends EntitySuite {

    private static final Samples B = Samples.B;
    private static final Portfolio BOTH = Portfolio.of(B.business(), A.business());
    private static final ConnectionId FIRST = ConnectionId.of("connection-1");
    private static final ConnectionId SECOND = ConnectionId.of("connection-2");

    /** Creates the suite. */
    protected PortfolioContract() {}

    @Test
    void f01_payablesDueAreOwedAndInTheRange() {
        owed(A.key(Samples.BILL, "1"), BillStatus.OPEN, DAY, "1");
        owed(A.key(Samples.BILL, "2"), BillStatus.PARTLY_PAID, DAY.plusDays(7), "2");
        owed(A.key(Samples.BILL, "3"), BillStatus.OPEN, DAY.plusDays(8), "4");
        owed(A.key(Samples.BILL, "4"), BillStatus.OPEN, DAY.minusDays(1), "8");
        owed(A.key(Samples.BILL, "5"), BillStatus.OPEN, null, "16");
        for (BillStatus status : BillStatus.values())
            if (!Set.of(BillStatus.OPEN, BillStatus.PARTLY_PAID, BillStatus.OTHER)
                    .contains(status)) owed(A.key(Samples.BILL, status.name()), status, DAY, "32");

        assertThat(due(DAY, DAY.plusDays(7)))
                .containsExactly(new PayablesDue(A.business(), FIRST, items(2, "3")));
        assertThat(due(null, DAY))
                .containsExactly(new PayablesDue(A.business(), FIRST, items(2, "9")));
    }

    @Test
    void f02_payablesAreKeptApartByBusinessConnectionAndCurrency() {
        owed(B.key(Samples.BILL, "1"), BillStatus.OPEN, DAY, "1");
        owed(A.key("connection-2", Samples.BILL, "1"), BillStatus.OPEN, DAY, "2");
        owed(A.key(Samples.BILL, "1"), BillStatus.OPEN, DAY, "4");
        write(A.key(Samples.BILL, "2"), SampleEntities.bill(BillStatus.OPEN, DAY, eur("8")));
        owed(Samples.C.key(Samples.BILL, "1"), BillStatus.OPEN, DAY, "16");

        assertThat(due(DAY, DAY))
                .containsExactly(
                        new PayablesDue(A.business(), FIRST, new OpenItems(1, eur("8"), 0)),
                        new PayablesDue(A.business(), FIRST, items(1, "4")),
                        new PayablesDue(A.business(), SECOND, items(1, "2")),
                        new PayablesDue(B.business(), FIRST, items(1, "1")));
    }

    @Test
    void f03_receivablesAreAgedLikeInvoices() {
        owing(A.key(Samples.INVOICE, "1"), InvoiceStatus.OPEN, -1, "1");
        owing(A.key(Samples.INVOICE, "2"), InvoiceStatus.OPEN, 0, "2");
        owing(A.key(Samples.INVOICE, "3"), InvoiceStatus.PARTLY_PAID, 90, "4");
        owing(A.key(Samples.INVOICE, "4"), InvoiceStatus.OPEN, 91, "8");
        owing(A.key(Samples.INVOICE, "5"), InvoiceStatus.PAID, 91, "16");
        owing(A.key(Samples.INVOICE, "6"), InvoiceStatus.UNCOLLECTIBLE, 91, "16");
        owing(B.key(Samples.INVOICE, "1"), InvoiceStatus.OPEN, 91, "32");
        write(
                A.key(Samples.INVOICE, "7"),
                SampleEntities.invoice(InvoiceStatus.OPEN, null, usd("64")));

        assertThat(store().portfolios().receivablesByAge(BOTH, DAY))
                .containsExactly(
                        aged(A.business(), Age.NOT_OVERDUE, items(2, "3")),
                        aged(A.business(), Age.DAYS_61_TO_90, items(1, "4")),
                        aged(A.business(), Age.DAYS_OVER_90, items(1, "8")),
                        aged(A.business(), Age.UNDATED, items(1, "64")),
                        aged(B.business(), Age.DAYS_OVER_90, items(1, "32")));
    }

    @Test
    void f04_cashIsWhatBanksAndOperatorsHold() {
        for (AccountType type : AccountType.values())
            if (type != AccountType.OTHER) {
                RecordKey account = A.key(Samples.ACCOUNT, type.name());
                write(
                        account,
                        SampleEntities.account(type, "my " + type),
                        SampleEntities.balance(account.ref(), usd("1")));
            }

        assertThat(store().portfolios().cash(BOTH))
                .containsExactly(
                        cash(A.key(Samples.ACCOUNT, "BANK"), "my BANK", AccountType.BANK),
                        cash(
                                A.key(Samples.ACCOUNT, "MOBILE_MONEY"),
                                "my MOBILE_MONEY",
                                AccountType.MOBILE_MONEY));
    }

    @Test
    void f05_aBalanceIsShownAlthoughItsAccountIsNotMirrored() {
        RecordRef account = ref("ACCOUNT", "1");
        Instant then = Instant.parse("2026-03-01T00:00:00Z");
        Balance.Builder balance =
                Balance.builder(Reference.to(account, EntityType.ACCOUNT)).asOf(then);
        write(
                A.key(Samples.NOTE, "2"),
                new MappedEntity("usd", balance.current(usd("2")).build()),
                new MappedEntity(
                        "eur", balance.current(null).available(eur("1")).build()));
        write(B.key(Samples.ACCOUNT, "1"), SampleEntities.account(AccountType.BANK, "other"));

        assertThat(store().portfolios().cash(BOTH))
                .containsExactly(
                        new CashBalance(A.business(), account, null, null, null, eur("1"), then),
                        new CashBalance(A.business(), account, null, null, usd("2"), null, then));
    }

    @Test
    void f06_connectionsComeWithTheirHealthAndTheirStreams() {
        for (Samples samples : List.of(B, A)) {
            store().directory().save(samples.master());
            store().directory().save(samples.link(Environment.SANDBOX));
        }
        store().directory().save(A.link("connection-0", Environment.SANDBOX));
        ConnectionHealth ill =
                new ConnectionHealth(ConnectionHealth.State.RECONSENT_NEEDED, START, "ask Ann");
        store().directory().replace(B.connection(), ConnectionHealth.OK, ill);
        StreamState never = StreamState.initial(A.stream("late"));
        StreamState read = StreamState.initial(A.stream("early")).withSyncedAt(START);
        scene().write(A, UnitWrites.builder().stream(never.write()).stream(read.write()));

        assertThat(store().portfolios().connections(BOTH))
                .containsExactly(
                        new ConnectionStatus(
                                A.link("connection-0", Environment.SANDBOX),
                                ConnectionHealth.OK,
                                List.of()),
                        new ConnectionStatus(
                                A.link(Environment.SANDBOX),
                                ConnectionHealth.OK,
                                List.of(
                                        new StreamStatus(A.stream("early"), START, null, null),
                                        new StreamStatus(A.stream("late"), null, null, null))),
                        new ConnectionStatus(B.link(Environment.SANDBOX), ill, List.of()));
    }

    @Test
    void f07_nobodyIsInAPortfolioWhoIsNotNamed() {
        owed(A.key(Samples.BILL, "1"), BillStatus.OPEN, DAY, "1");
        Portfolio other = Portfolio.of(B.business(), BusinessId.of("unknown"));

        assertThat(store().portfolios().payablesDue(other, new DateRange(DAY, DAY)))
                .isEmpty();
        assertThatThrownBy(() -> new Portfolio(Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Portfolio.of(BusinessId.APP))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<PayablesDue> due(@Nullable LocalDate first, @Nullable LocalDate last) {
        return store().portfolios().payablesDue(BOTH, new DateRange(first, last));
    }

    private void owed(RecordKey key, BillStatus status, @Nullable LocalDate due, String open) {
        write(key, SampleEntities.bill(status, due, usd(open)));
    }

    private void owing(RecordKey key, InvoiceStatus status, int daysOverdue, String open) {
        write(key, SampleEntities.invoice(status, DAY.minusDays(daysOverdue), usd(open)));
    }

    private static ReceivablesAged aged(BusinessId business, Age age, OpenItems items) {
        return new ReceivablesAged(business, FIRST, age, items);
    }

    private static CashBalance cash(RecordKey account, String name, AccountType type) {
        return new CashBalance(account.business(), account.ref(), name, type, usd("1"), null, null);
    }

    private static OpenItems items(long count, String open) {
        return new OpenItems(count, usd(open), 0);
    }
}
