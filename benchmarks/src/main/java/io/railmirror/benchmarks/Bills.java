package io.railmirror.benchmarks;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.Snapshot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Any number of bills with three lines in the shape of QuickBooks, 1,200 to 1,300 bytes each, made
 * from their number alone, so that two million of them need no memory.
 *
 * @param count how many there are
 * @param revision of all of them, at most 59; another revision has another memo and a higher
 *     version
 */
record Bills(int count, int revision) implements BillSource {

    static final Kind KIND = Kind.of("Bill");

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 300;
    private static final int VENDORS = 400;
    private static final int LINES = 3;
    private static final int CENTS = 100;
    private static final int TEN = 10;
    private static final int PLOTS = 97;
    private static final int TERM_DAYS = 30;
    private static final int JSON_EXPECTED = 1_400;

    /** One in so many is open, one in as many again has been paid in part. */
    private static final int OPEN_EVERY = 25;

    @Override
    public List<Change> page(int behind, int size) {
        List<Change> page = new ArrayList<>(size);
        for (int number = behind + 1; number <= Math.min(behind + size, count); number++)
            page.add(new Change.Upsert(snapshot(number)));
        return page;
    }

    Snapshot snapshot(int number) {
        return new Snapshot(
                KIND,
                ExternalId.of(Integer.toString(number)),
                new RemoteVersion(revision, 0),
                null,
                json(number));
    }

    private String json(int number) {
        LocalDate day = FIRST_DAY.plusDays(number % DAYS);
        String vendor = Integer.toString(1 + number % VENDORS);
        StringBuilder json = new StringBuilder(JSON_EXPECTED);
        json.append("{\"domain\":\"QBO\",\"sparse\":false,\"Id\":\"").append(number);
        json.append("\",\"SyncToken\":\"").append(revision);
        json.append("\",\"MetaData\":{\"CreateTime\":\"2026-01-05T08:30:00-07:00\",");
        json.append("\"LastUpdatedTime\":\"2026-01-05T08:30:");
        json.append(revision < TEN ? "0" : "").append(revision);
        json.append("-07:00\"},\"DocNumber\":\"LS-").append(number);
        json.append("\",\"TxnDate\":\"").append(day);
        json.append("\",\"DueDate\":\"").append(day.plusDays(TERM_DAYS));
        json.append("\",\"PrivateNote\":\"Delivery ").append(number);
        json.append(" to the yard, revision ").append(revision);
        json.append("\",\"CurrencyRef\":{\"value\":\"USD\",\"name\":\"United States Dollar\"},");
        json.append("\"VendorRef\":{\"value\":\"").append(vendor);
        json.append("\",\"name\":\"Green Valley Nursery ").append(vendor);
        json.append("\"},");
        json.append("\"SalesTermRef\":{\"value\":\"3\"},\"Line\":[");
        long total = lines(number, json);
        json.append("],\"TotalAmt\":").append(amount(total));
        json.append(",\"Balance\":").append(amount(open(number, total))).append('}');
        return json.toString();
    }

    private static long lines(int number, StringBuilder json) {
        long total = 0;
        for (int line = 1; line <= LINES; line++) {
            long cents = 1_000L + 37L * number % 90_000 + line;
            total += cents;
            json.append(line == 1 ? "{\"Id\":\"" : ",{\"Id\":\"").append(line);
            json.append("\",\"LineNum\":").append(line);
            json.append(",\"Description\":\"Topsoil, mulch and edging for plot ")
                    .append(number % PLOTS);
            json.append("\",\"Amount\":").append(amount(cents));
            json.append(",\"DetailType\":\"AccountBasedExpenseLineDetail\",");
            json.append("\"AccountBasedExpenseLineDetail\":{\"AccountRef\":{\"value\":\"")
                    .append(60 + line);
            json.append("\",\"name\":\"Plants and Soil\"},");
            json.append("\"TaxCodeRef\":{\"value\":\"NON\"}}}");
        }
        return total;
    }

    private static long open(int number, long total) {
        if (number % OPEN_EVERY == 0) return total;
        return number % OPEN_EVERY == 1 ? total / 2 : 0;
    }

    private static String amount(long cents) {
        long rest = cents % CENTS;
        return cents / CENTS + (rest < TEN ? ".0" : ".") + rest;
    }
}
