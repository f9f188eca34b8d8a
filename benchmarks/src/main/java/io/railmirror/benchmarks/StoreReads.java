package io.railmirror.benchmarks;

import io.railmirror.core.AsOf;
import io.railmirror.core.BusinessId;
import io.railmirror.core.PastPage;
import io.railmirror.core.Portfolio;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.mirror.DateRange;
import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.PayablesDue;
import io.railmirror.core.model.Bill;
import io.railmirror.jdbc.JdbcStore;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Questions to large stores: the past, a portfolio, and what memory a load needs. */
final class StoreReads {

    private static final int BILLS = Integer.getInteger("asof.bills", 50_000);
    private static final int REVISIONS = Integer.getInteger("asof.revisions", 20);
    private static final int BUSINESSES = 100;
    private static final int BILLS_EACH = Integer.getInteger("portfolio.bills", 50_000);
    private static final int HEAP_RECORDS = Integer.getInteger("heap.records", 2_000_000);
    private static final int PAGE = 100;
    private static final int ROUNDS = 20;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    /** As the engine writes them, without a record behind them: only sums are asked for. */
    private static final String FILL = """
            insert into bill (
                business_id, connection_id, kind, external_id, part, number, currency, vendor_kind,
                vendor_id, vendor_name, issue_date, due_date, total, open_balance, status,
                search_text, json)
            select '%1$s', 'books', 'Bill', cast(n.x as varchar), '', concat('LS-', n.x),
                case when mod(n.x, 8) = 0 then 'CAD' else 'USD' end, 'Vendor',
                cast(1 + mod(n.x, 400) as varchar), 'Green Valley Nursery', date '2026-01-05',
                case when mod(n.x, 100) < 25 then date '%2$s' else date '2027-01-31' end,
                10 + mod(n.x, 900), case when mod(n.x, 25) = 0 then 10 + mod(n.x, 900) else 0 end,
                case when mod(n.x, 25) = 0 then 'OPEN' else 'PAID' end, concat('ls-', n.x),
                concat('{"memo":"', repeat('a bill ', 100), '"}')
            from %3$s
            """;

    private final StorePlace place;
    private final Figures figures;

    private StoreReads(StorePlace place, Figures figures) {
        this.place = place;
        this.figures = figures;
    }

    static void of(StorePlace place, Figures figures) throws Exception {
        StoreReads reads = new StoreReads(place, figures);
        reads.past();
        reads.portfolio();
        reads.heap();
    }

    /** Pages in the order of the keys, of a moment when half of the entries were there. */
    private void past() throws Exception {
        int bills = BILLS / place.divisor();
        try (JdbcStore store = place.fresh()) {
            StoreLoad load = new StoreLoad(store, 1);
            Instant half = Instant.now();
            for (int revision = 1; revision <= REVISIONS; revision++) {
                load.perSecond(new Bills(bills, revision));
                if (revision == REVISIONS / 2) half = Instant.now();
            }
            try (SyncEngine engine = load.engine(new Bills(bills, REVISIONS))) {
                BusinessId business = load.businesses().get(0);
                AsOf then = engine.asOf(business, half);
                int pages = Math.min(ROUNDS, bills / PAGE - 1);
                pages(then, pages);
                print("asof_entries", store.log().head(business).orElseThrow().sequence());
                print("asof_bills", bills);
                milliseconds("asof_ms", Figures.median(pages(then, pages)));
            }
        }
    }

    private static List<Double> pages(AsOf then, int pages) {
        List<Double> times = new ArrayList<>();
        EntityPosition after = null;
        for (int page = 0; page < pages; page++) {
            EntityQuery<Bill> query =
                    EntityQuery.of(then.business(), Bill.class).atMost(PAGE).after(after);
            long begin = System.nanoTime();
            PastPage<Bill> found = then.entities(query);
            times.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
            if (found.rows().size() != PAGE)
                throw new IllegalStateException("bills: " + found.rows().size());
            after = found.nextPage().orElseThrow();
        }
        return times;
    }

    /** In each business 4 % of the bills are open and 1 % due. */
    private void portfolio() throws Exception {
        int each = BILLS_EACH / place.divisor();
        place.fresh().close();
        List<String> names = IntStream.rangeClosed(1, BUSINESSES)
                .mapToObj(number -> "business-" + number)
                .toList();
        fill(names, each);
        Set<BusinessId> businesses = names.stream().map(BusinessId::of).collect(Collectors.toSet());
        List<Double> times = new ArrayList<>();
        try (JdbcStore store = StorePlace.open(place.address())) {
            for (int round = 0; round < 2 * ROUNDS; round++) {
                long begin = System.nanoTime();
                List<PayablesDue> lines = store.portfolios()
                        .payablesDue(new Portfolio(businesses), new DateRange(null, TODAY));
                times.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
                check(lines, each);
            }
        }
        print("portfolio_bills", (long) BUSINESSES * each);
        milliseconds("portfolio_ms", Figures.median(times.subList(ROUNDS, 2 * ROUNDS)));
    }

    private void fill(List<String> names, int each) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (String name : names)
            statements.add(FILL.formatted(name, TODAY, place.numbers(each, "n")));
        statements.addAll(place.settled("bill"));
        place.run(statements);
    }

    private static void check(List<PayablesDue> lines, int each) {
        long due = lines.stream().mapToLong(line -> line.items().count()).sum();
        if (due != (long) BUSINESSES * each / PAGE) throw new IllegalStateException("due: " + due);
    }

    private void heap() throws Exception {
        int records = HEAP_RECORDS / place.divisor();
        place.fresh().close();
        print("live_heap_records", records);
        figures.megabytes(place.prefix() + "live_heap_mb", HeapMain.peak(place.address(), records));
    }

    private void print(String name, long value) {
        figures.print(place.prefix() + name, value);
    }

    private void milliseconds(String name, double value) {
        figures.print(place.prefix() + name, value, 2);
    }
}
