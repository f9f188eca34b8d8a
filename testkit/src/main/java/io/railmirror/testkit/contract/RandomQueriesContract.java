package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.Portfolio;
import io.railmirror.core.mirror.Age;
import io.railmirror.core.mirror.AgeQuery;
import io.railmirror.core.mirror.CashBalance;
import io.railmirror.core.mirror.DateRange;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.PayablesDue;
import io.railmirror.core.mirror.ReceivablesAged;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Random books and random queries: a store answers what looking at every entity gives. The property
 * {@code railmirror.seeds} sets how many books are drawn.
 */
public abstract class RandomQueriesContract extends StoreSuite {

    private static final int SEEDS = 3;
    private static final int SEEDS_MAX = 20;
    private static final int QUERIES_OF_A_TYPE = 25;
    private static final int FOUND_MIN = 1_000;
    private static final LocalDate TODAY = DrawnEntities.TODAY;

    /** Creates the suite. */
    protected RandomQueriesContract() {}

    @Test
    void m37_everyQueryAnswersWhatLookingAtEachEntityGives() {
        for (int seed = 1; seed <= seeds(); seed++) {
            Random random = new Random(seed);
            DrawnBooks books = DrawnBooks.write(scene(), "books-" + seed, random);
            DrawnQueries queries = new DrawnQueries(random);
            int found = 0;
            for (EntityType type : EntityType.values())
                for (int i = 0; i < QUERIES_OF_A_TYPE; i++)
                    found += check(books, queries.next(books.business(), type));
            assertThat(found).as("entities found in books %d", seed).isGreaterThan(FOUND_MIN);
        }
    }

    private <E extends Entity> int check(DrawnBooks books, EntityQuery<E> query) {
        NaiveAnswers naive = new NaiveAnswers(books.all());
        List<?> named = naive.named(query);
        assertThat((List<?>) scene().paged(query)).as("%s", query).isEqualTo(named);
        assertThat(store().mirror().sums(query).tallies())
                .as("sums of %s", query)
                .isEqualTo(naive.tallies(query));
        if (Facet.of(EntityType.of(query.type())).contains(Facet.DUE)) {
            AgeQuery<E> ages = AgeQuery.of(query, TODAY);
            for (AgeQuery<E> either : List.of(ages, ages.perCounterparty()))
                assertThat(store().mirror().ages(either))
                        .as("%s", either)
                        .isEqualTo(naive.ages(either));
        }
        return named.size();
    }

    @Test
    void f08_portfoliosAnswerWhatLookingAtEachEntityGives() {
        for (int seed = 1; seed <= seeds(); seed++) {
            Random random = new Random(seed);
            List<DrawnBooks> books = List.of(
                    DrawnBooks.write(scene(), "a-" + seed, random),
                    DrawnBooks.write(scene(), "b-" + seed, random));
            DrawnBooks.write(scene(), "c-" + seed, random);
            Portfolio portfolio =
                    Portfolio.of(books.get(1).business(), books.get(0).business());
            DateRange days = new DateRange(TODAY.minusDays(90), TODAY.plusDays(90));

            assertThat(store().portfolios().payablesDue(portfolio, days))
                    .as("seed %d", seed)
                    .hasSizeGreaterThan(4)
                    .isEqualTo(ofEach(books, one -> payables(one, days)));
            assertThat(store().portfolios().receivablesByAge(portfolio, TODAY))
                    .as("seed %d", seed)
                    .hasSizeGreaterThan(4)
                    .isEqualTo(ofEach(books, RandomQueriesContract::receivables));
            assertThat(store().portfolios().cash(portfolio))
                    .as("seed %d", seed)
                    .hasSizeGreaterThan(4)
                    .isEqualTo(ofEach(books, RandomQueriesContract::cash));
        }
    }

    private static int seeds() {
        return Math.min(SEEDS_MAX, Integer.getInteger("railmirror.seeds", SEEDS));
    }

    private static <L> List<L> ofEach(List<DrawnBooks> books, Function<DrawnBooks, List<L>> lines) {
        return books.stream().flatMap(one -> lines.apply(one).stream()).toList();
    }

    private static List<PayablesDue> payables(DrawnBooks books, DateRange due) {
        Map<String, List<Mirrored<Bill>>> groups = new TreeMap<>();
        for (Mirrored<Bill> bill : books.of(Bill.class)) {
            BillStatus status = bill.entity().status().value();
            boolean owed = status == BillStatus.OPEN || status == BillStatus.PARTLY_PAID;
            LocalDate day = bill.entity().dueDate();
            if (owed
                    && day != null
                    && !day.isBefore(Objects.requireNonNull(due.first()))
                    && !day.isAfter(Objects.requireNonNull(due.last())))
                group(groups, bill, bill.entity().total().currency().value()).add(bill);
        }
        return groups.values().stream()
                .map(group -> new PayablesDue(
                        books.business(),
                        group.get(0).record().connection(),
                        NaiveAnswers.items(group.get(0).entity().total().currency(), facts(group))))
                .toList();
    }

    private static List<ReceivablesAged> receivables(DrawnBooks books) {
        Map<String, List<Mirrored<Invoice>>> groups = new TreeMap<>();
        for (Mirrored<Invoice> invoice : books.of(Invoice.class)) {
            InvoiceStatus status = invoice.entity().status().value();
            CurrencyCode currency = invoice.entity().total().currency();
            if (status == InvoiceStatus.OPEN || status == InvoiceStatus.PARTLY_PAID)
                group(groups, invoice, currency + " " + age(invoice).ordinal()).add(invoice);
        }
        return groups.values().stream()
                .map(group -> new ReceivablesAged(
                        books.business(),
                        group.get(0).record().connection(),
                        age(group.get(0)),
                        NaiveAnswers.items(group.get(0).entity().total().currency(), facts(group))))
                .toList();
    }

    private static Age age(Mirrored<Invoice> invoice) {
        return NaiveAnswers.age(invoice.entity().dueDate(), TODAY);
    }

    private static <E extends Entity> List<Mirrored<E>> group(
            Map<String, List<Mirrored<E>>> groups, Mirrored<E> one, String rest) {
        return groups.computeIfAbsent(
                one.record().connection() + " " + rest, key -> new ArrayList<>());
    }

    private static <E extends Entity> List<NaiveFacts> facts(List<Mirrored<E>> group) {
        return group.stream().map(one -> new NaiveFacts(one.entity())).toList();
    }

    private static List<CashBalance> cash(DrawnBooks books) {
        return books.of(Balance.class).stream()
                .sorted(Comparator.comparing((Mirrored<Balance> one) ->
                                one.entity().account().ref())
                        .thenComparing(Mirrored::record)
                        .thenComparing(Mirrored::part))
                .flatMap(one -> cash(books, one.entity()).stream())
                .toList();
    }

    private static Optional<CashBalance> cash(DrawnBooks books, Balance balance) {
        Optional<Account> account = books.of(Account.class).stream()
                .filter(one -> one.record().ref().equals(balance.account().ref()))
                .filter(one -> one.part().isEmpty())
                .map(Mirrored::entity)
                .findFirst();
        AccountType type = account.map(one -> one.accountType().value()).orElse(null);
        if (type != null && type != AccountType.BANK && type != AccountType.MOBILE_MONEY)
            return Optional.empty();
        return Optional.of(new CashBalance(
                books.business(),
                balance.account().ref(),
                account.map(Account::name).orElse(null),
                type,
                balance.current(),
                balance.available(),
                balance.asOf()));
    }
}
