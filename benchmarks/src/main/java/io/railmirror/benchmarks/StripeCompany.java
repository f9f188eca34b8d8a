package io.railmirror.benchmarks;

import io.railmirror.stripe.simulator.StripeAccount;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.stripe.simulator.StripeLimits;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.Journal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An account of Stripe. Its books' invoices have few lines; some more are put that have more than a
 * list shows, without an event that a sync would see.
 */
record StripeCompany(StripeSimulator simulator, long cutPages) implements SimulatorMain.Simulated {

    /** The places of its words. */
    static final int ACCOUNT = 1;

    static final int KEY = 2;

    /** How many calls the lines of its cut invoices take, a hundred lines each. */
    static final int CUT_PAGES = 3;

    private static final String ID = "acct_1BKbench";
    private static final long SEED = 1;
    private static final int JOURNAL_MAX = 1_000_000;
    private static final int CUT_INVOICES = 40;
    private static final List<Integer> CUT_LINES = List.of(11, 25, 100, 250);
    private static final int ROWS_MAX = 100;
    private static final int DAY_SECONDS = 86_400;

    static StripeCompany start(int records, boolean lifted) {
        Clock clock = Clock.systemUTC();
        Books books = Books.builder(SEED)
                .records(records)
                .clock(clock)
                .withCardProcessor()
                .build();
        StripeSimulator simulator = StripeSimulator.builder()
                .account(ID, books)
                .clock(clock)
                .limits(lifted ? StripeLimits.LIFTED : StripeLimits.TEST)
                .gzip(false)
                .journalMax(JOURNAL_MAX)
                .start();
        StripeAccount account = simulator.account();
        account.events().lag(Duration.ofDays(1));
        long pages = 0;
        for (int i = 0; i < CUT_INVOICES; i++) {
            int lines = CUT_LINES.get(i % CUT_LINES.size());
            long created = clock.instant().getEpochSecond() - DAY_SECONDS - i;
            account.put(StripeKind.INVOICE, invoice("in_BKcut" + i, created, lines));
            pages += (lines + ROWS_MAX - 1) / ROWS_MAX;
        }
        return new StripeCompany(simulator, pages);
    }

    private static String invoice(String id, long created, int lines) {
        List<String> each = new ArrayList<>();
        for (int line = 0; line < lines; line++)
            each.add("{'id':'il_%sn%d','object':'line_item','amount':100,'currency':'usd',"
                            .formatted(id, line)
                    + "'description':'Hours','quantity':1,'taxes':[]}");
        String head = "{'id':'%s','object':'invoice','status':'open','created':%d,'currency':'usd',"
                + "'total':%d,'subtotal':%d,'amount_paid':0,'amount_remaining':%d,'number':'%s',"
                + "'customer':'cus_BK00000001','total_taxes':[],'lines':{'object':'list',"
                + "'has_more':false,'url':'/v1/invoices/%s/lines','data':[";
        int total = lines * 100;
        return (head.formatted(id, created, total, total, total, id, id)
                        + String.join(",", each)
                        + "]}}")
                .replace('\'', '"');
    }

    @Override
    public List<String> words() {
        return List.of(
                simulator.baseUri().toString(),
                simulator.account().id(),
                simulator.key().secret(),
                Long.toString(cutPages));
    }

    @Override
    public Journal journal() {
        return simulator.journal();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
