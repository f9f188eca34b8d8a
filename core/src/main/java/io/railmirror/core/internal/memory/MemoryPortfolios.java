package io.railmirror.core.internal.memory;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Portfolio;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.StreamStatus;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.internal.query.OpenSheet;
import io.railmirror.core.mirror.Age;
import io.railmirror.core.mirror.CashBalance;
import io.railmirror.core.mirror.ConnectionStatus;
import io.railmirror.core.mirror.DateRange;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.PayablesDue;
import io.railmirror.core.mirror.PortfolioStore;
import io.railmirror.core.mirror.ReceivablesAged;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.spi.MappedEntity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Queries over the partitions of a portfolio, one after the other. Thread-safe. */
final class MemoryPortfolios implements PortfolioStore {

    private static final Set<BillStatus> OWED = EnumSet.of(BillStatus.OPEN, BillStatus.PARTLY_PAID);
    private static final Set<InvoiceStatus> OWING =
            EnumSet.of(InvoiceStatus.OPEN, InvoiceStatus.PARTLY_PAID);
    private static final Set<AccountType> CASH =
            EnumSet.of(AccountType.BANK, AccountType.MOBILE_MONEY);

    private final Partitions partitions;

    /** Where documents lie that are summed together; an age where they have one. */
    private record Group(
            BusinessId business, ConnectionId connection, CurrencyCode currency, Age age)
            implements Comparable<Group> {

        private static final Comparator<Group> ORDER = Comparator.comparing(Group::business)
                .thenComparing(Group::connection)
                .thenComparing(Group::currency)
                .thenComparing(Group::age);

        static Group of(RecordKey record, CurrencyCode currency, Age age) {
            return new Group(record.business(), record.connection(), currency, age);
        }

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    private record Held(CashBalance line, RecordKey record, String part) {

        static final Comparator<Held> ORDER = Comparator.<Held, RecordRef>comparing(
                        held -> held.line().account())
                .thenComparing(Held::record)
                .thenComparing(Held::part);
    }

    MemoryPortfolios(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public List<PayablesDue> payablesDue(Portfolio portfolio, DateRange due) {
        OpenSheet<Group> sheet = new OpenSheet<>(LINES_MAX);
        forEach(portfolio, Bill.class, (record, bill) -> {
            CurrencyCode currency = bill.total().currency();
            if (OWED.contains(bill.status().value()) && due.contains(bill.dueDate()))
                sheet.add(Group.of(record, currency, Age.UNDATED), currency, bill.openBalance());
        });
        return sheet.lines(
                (group, items) -> new PayablesDue(group.business(), group.connection(), items));
    }

    @Override
    public List<ReceivablesAged> receivablesByAge(Portfolio portfolio, LocalDate day) {
        OpenSheet<Group> sheet = new OpenSheet<>(LINES_MAX);
        forEach(portfolio, Invoice.class, (record, invoice) -> {
            CurrencyCode currency = invoice.total().currency();
            Age age = Age.of(invoice.dueDate(), day);
            if (OWING.contains(invoice.status().value()))
                sheet.add(Group.of(record, currency, age), currency, invoice.openBalance());
        });
        return sheet.lines((group, items) ->
                new ReceivablesAged(group.business(), group.connection(), group.age(), items));
    }

    private <E extends Entity> void forEach(
            Portfolio portfolio, Class<E> type, BiConsumer<RecordKey, E> each) {
        for (BusinessId business : portfolio.businesses())
            partitions.read(business, partition -> {
                partition.rows.forEach(
                        type,
                        row -> row.entities().stream()
                                .map(MappedEntity::entity)
                                .filter(type::isInstance)
                                .forEach(entity -> each.accept(row.key(), type.cast(entity))));
                return business;
            });
    }

    @Override
    public List<CashBalance> cash(Portfolio portfolio) {
        return lines(portfolio, partition -> {
            List<Held> held = new ArrayList<>();
            partition.rows.forEach(Balance.class, row -> held.addAll(held(partition, row)));
            held.sort(Held.ORDER);
            return held.stream().map(Held::line);
        });
    }

    private static List<Held> held(Partition partition, MirroredRecord row) {
        List<Held> held = new ArrayList<>();
        for (MappedEntity mapped : row.entities()) {
            if (!(mapped.entity() instanceof Balance balance)) continue;
            Account account = account(partition, balance);
            if (account == null || CASH.contains(account.accountType().value()))
                held.add(new Held(line(partition, balance, account), row.key(), mapped.part()));
        }
        return held;
    }

    private static @Nullable Account account(Partition partition, Balance balance) {
        MirroredRecord row = partition.rows.get(balance.account().ref().within(partition.business));
        return Stream.ofNullable(row)
                .flatMap(found -> found.entities().stream())
                .filter(mapped -> mapped.part().isEmpty())
                .map(MappedEntity::entity)
                .filter(Account.class::isInstance)
                .map(Account.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static CashBalance line(
            Partition partition, Balance balance, @Nullable Account account) {
        return new CashBalance(
                partition.business,
                balance.account().ref(),
                account == null ? null : account.name(),
                account == null ? null : account.accountType().value(),
                balance.current(),
                balance.available(),
                balance.asOf());
    }

    @Override
    public List<ConnectionStatus> connections(Portfolio portfolio) {
        return lines(
                portfolio,
                partition -> partition.connections.values().stream()
                        .map(connection -> new ConnectionStatus(
                                connection,
                                Objects.requireNonNull(partition.health.getOrDefault(
                                        connection.id(), ConnectionHealth.OK)),
                                partition.sync.streams(connection.key()).stream()
                                        .map(StreamStatus::of)
                                        .toList())));
    }

    private <L> List<L> lines(Portfolio portfolio, Function<Partition, Stream<L>> ofOne) {
        List<L> lines = new ArrayList<>();
        for (BusinessId business : portfolio.businesses()) {
            lines.addAll(partitions.read(
                    business, partition -> ofOne.apply(partition).toList()));
            if (lines.size() > LINES_MAX)
                throw new LimitExceededException(
                        "lines of one answer", LINES_MAX, "Ask for fewer businesses at once.");
        }
        return lines;
    }
}
