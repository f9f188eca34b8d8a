package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.ACCOUNT;
import static io.railmirror.jdbc.internal.schema.Tables.BALANCE;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Portfolio;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.mirror.Age;
import io.railmirror.core.mirror.CashBalance;
import io.railmirror.core.mirror.ConnectionStatus;
import io.railmirror.core.mirror.DateRange;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.PayablesDue;
import io.railmirror.core.mirror.PortfolioStore;
import io.railmirror.core.mirror.ReceivablesAged;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.spi.store.EntityJson;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.Question;
import io.railmirror.jdbc.internal.sql.RowReader;
import io.railmirror.jdbc.internal.sql.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Questions to several businesses, each over one committed state. Thread-safe. */
public final class JdbcPortfolios implements PortfolioStore {

    private static final List<BillStatus> OWED = List.of(BillStatus.OPEN, BillStatus.PARTLY_PAID);
    private static final List<InvoiceStatus> OWING =
            List.of(InvoiceStatus.OPEN, InvoiceStatus.PARTLY_PAID);
    private static final List<AccountType> CASH =
            List.of(AccountType.BANK, AccountType.MOBILE_MONEY);

    private static final Comparator<PayablesDue> BY_BUSINESS = Comparator.comparing(
                    PayablesDue::business)
            .thenComparing(PayablesDue::connection)
            .thenComparing(line -> line.items().open().currency());

    private static final Comparator<ReceivablesAged> BY_BUSINESS_AND_AGE = Comparator.comparing(
                    ReceivablesAged::business)
            .thenComparing(ReceivablesAged::connection)
            .thenComparing(line -> line.items().open().currency())
            .thenComparing(ReceivablesAged::age);

    private static final int ACCOUNT_JSON = 7;

    private final Database database;
    private final BiFunction<DSLContext, Portfolio, List<ConnectionStatus>> statuses;

    /**
     * The portfolios of a database.
     *
     * @param statuses reads what the engine keeps of connections
     */
    public JdbcPortfolios(
            Database database, BiFunction<DSLContext, Portfolio, List<ConnectionStatus>> statuses) {
        this.database = database;
        this.statuses = statuses;
    }

    @Override
    public List<PayablesDue> payablesDue(Portfolio portfolio, DateRange due) {
        EntityTable<?> bills = DocumentTables.BILLS;
        Condition named = EntityFilter.isOneOf(bills.text("status"), OWED)
                .and(EntityFilter.within(due, bills.facets().day(Facet.DUE), DSL::val));
        return ask(
                        portfolio,
                        open(bills, named, null),
                        row -> new PayablesDue(business(row), connection(row), OpenSums.read(row)))
                .stream()
                .sorted(BY_BUSINESS)
                .toList();
    }

    @Override
    public List<ReceivablesAged> receivablesByAge(Portfolio portfolio, LocalDate day) {
        EntityTable<?> invoices = DocumentTables.INVOICES;
        Condition named = EntityFilter.isOneOf(invoices.text("status"), OWING);
        return ask(
                        portfolio,
                        open(invoices, named, OpenSums.age(invoices, day)),
                        row -> new ReceivablesAged(
                                business(row),
                                connection(row),
                                Age.valueOf(row.getString(OpenSums.COLUMNS + 3)),
                                OpenSums.read(row)))
                .stream()
                .sorted(BY_BUSINESS_AND_AGE)
                .toList();
    }

    /** Per business, connection, currency and, if it is given, age. */
    private static Question open(
            EntityTable<?> table, Condition named, @Nullable Field<String> age) {
        Field<String> business = table.text("business_id");
        Field<String> connection = table.text("connection_id");
        List<Field<?>> columns = new ArrayList<>(OpenSums.columns(table));
        List<Field<?>> group =
                new ArrayList<>(List.of(business, connection, table.text("currency")));
        columns.addAll(List.of(business, connection));
        if (age != null) columns.add(age.as("age"));
        if (age != null) group.add(age);
        return (tx, ofBusinesses) -> tx.select(columns)
                .from(table.table())
                .where(ofBusinesses.apply(business))
                .and(named)
                .groupBy(group);
    }

    private static BusinessId business(ResultSet row) throws SQLException {
        return BusinessId.of(row.getString(OpenSums.COLUMNS + 1));
    }

    private static ConnectionId connection(ResultSet row) throws SQLException {
        return ConnectionId.of(row.getString(OpenSums.COLUMNS + 2));
    }

    private record Held(CashBalance line, StoredEntity balance) {

        static final Comparator<Held> ORDER = Comparator.<Held, BusinessId>comparing(
                        held -> held.line().business())
                .thenComparing(held -> held.line().account())
                .thenComparing(held -> held.balance().key())
                .thenComparing(held -> held.balance().part());
    }

    @Override
    public List<CashBalance> cash(Portfolio portfolio) {
        return ask(portfolio, JdbcPortfolios::held, JdbcPortfolios::held).stream()
                .sorted(Held.ORDER)
                .map(Held::line)
                .toList();
    }

    /** A balance whose account is not mirrored may be cash: what it is, nobody knows. */
    private static Select<?> held(DSLContext tx, Function<Field<String>, Condition> ofBusinesses) {
        ReferenceColumns account = ReferenceColumns.of(BALANCE, "account");
        List<Field<?>> columns =
                new ArrayList<>(EntityTables.of(EntityType.BALANCE).fields());
        columns.add(ACCOUNT.JSON.as("account_json"));
        return tx.select(columns)
                .from(BALANCE)
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.BUSINESS_ID
                        .eq(BALANCE.BUSINESS_ID)
                        .and(ACCOUNT.CONNECTION_ID.eq(account.connection()))
                        .and(ACCOUNT.KIND.eq(account.kind()))
                        .and(ACCOUNT.EXTERNAL_ID.eq(account.id()))
                        .and(ACCOUNT.PART.eq("")))
                .where(ofBusinesses.apply(BALANCE.BUSINESS_ID))
                .and(ACCOUNT.EXTERNAL_ID
                        .isNull()
                        .or(EntityFilter.isOneOf(ACCOUNT.ACCOUNT_TYPE, CASH)));
    }

    private static Held held(ResultSet row) throws SQLException {
        StoredEntity stored = EntityTables.of(EntityType.BALANCE).reader().read(row);
        Balance balance = (Balance) stored.entity();
        String json = row.getString(ACCOUNT_JSON);
        Account account = json == null ? null : (Account) EntityJson.read(EntityType.ACCOUNT, json);
        CashBalance line = new CashBalance(
                stored.key().business(),
                balance.account().ref(),
                account == null ? null : account.name(),
                account == null ? null : account.accountType().value(),
                balance.current(),
                balance.available(),
                balance.asOf());
        return new Held(line, stored);
    }

    @Override
    public List<ConnectionStatus> connections(Portfolio portfolio) {
        return checked(database.read(portfolio.businesses(), tx -> statuses.apply(tx, portfolio)));
    }

    private <L> List<L> ask(Portfolio portfolio, Question question, RowReader<L> reader) {
        return checked(database.read(portfolio.businesses(), tx -> {
            List<L> lines = new ArrayList<>();
            for (ResultQuery<?> query :
                    database.dialect().each(tx, portfolio.businesses(), question, LINES_MAX + 1))
                if (lines.size() <= LINES_MAX) lines.addAll(Tables.all(query, reader));
            return lines;
        }));
    }

    private static <L> List<L> checked(List<L> lines) {
        if (lines.size() > LINES_MAX)
            throw new LimitExceededException(
                    "lines of one answer", LINES_MAX, "Ask for fewer businesses at once.");
        return lines;
    }
}
