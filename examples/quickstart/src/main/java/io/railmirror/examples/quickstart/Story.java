package io.railmirror.examples.quickstart;

import io.railmirror.core.AsOf;
import io.railmirror.core.Business;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunId;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.Sums;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Reference;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the quickstart shows, all of it asked from the engine. */
final class Story {

    private static final int DAYS_AHEAD = 30;
    private static final int BILLS_SHOWN = 12;
    private static final int INVOICES_SHOWN = 5;
    private static final int CHANGES_SHOWN = 15;
    private static final int DETAIL_LENGTH = 60;

    private final SyncEngine engine;
    private final Business business;
    private final Ledger ledger;
    private final PrintStream out;

    Story(SyncEngine engine, Ledger ledger, PrintStream out) {
        this.engine = engine;
        this.business = ledger.business();
        this.ledger = ledger;
        this.out = out;
    }

    /** Whether a sync went well; says what it did, or what did not go well. */
    boolean fine(SyncReport report) {
        RunCounts counts = report.counts();
        out.printf(
                "   read %,d, created %,d, updated %,d, deleted %,d, unchanged %,d,"
                        + " failed %,d in %d ms%n",
                counts.read(),
                counts.created(),
                counts.updated(),
                counts.deleted(),
                counts.unchanged(),
                counts.failed(),
                report.took().toMillis());
        for (SyncReport.Problem problem : report.problems())
            out.println("FAILED: " + problem.cause().getMessage());
        for (StreamReport stream : report.unclean())
            out.printf(
                    "FAILED: stream %s is %s: %s%n",
                    stream.run().stream().stream(), stream.run().state(), stream.notes());
        return report.clean();
    }

    void billsDue() {
        LocalDate today = ledger.today();
        EntityQuery<Bill> query = EntityQuery.of(business.id(), Bill.class)
                .only(BillStatus.OPEN, BillStatus.PARTLY_PAID)
                .dueBetween(today, today.plusDays(DAYS_AHEAD))
                .by(Facet.DUE);
        Sums sums = engine.mirror().sums(query);
        out.printf(
                "%n   Bills due in the next %d days: %,d, open %s%n",
                DAYS_AHEAD, sums.count(), sums.open());
        Table table = new Table("due", "number", "vendor", "open", "of");
        for (Bill bill : engine.mirror().entities(query.atMost(BILLS_SHOWN)).entities())
            table.row(
                    bill.dueDate(),
                    text(bill.number()),
                    name(bill.vendor()),
                    bill.openBalance(),
                    bill.total());
        table.print(out);
    }

    void oldestOpenInvoices() {
        EntityQuery<Invoice> query = EntityQuery.of(business.id(), Invoice.class)
                .only(InvoiceStatus.OPEN, InvoiceStatus.PARTLY_PAID)
                .by(Facet.DUE);
        Sums sums = engine.mirror().sums(query);
        out.printf("%n   The oldest of %,d open invoices, open %s%n", sums.count(), sums.open());
        Table table = new Table("due", "number", "customer", "open", "of");
        for (Invoice invoice :
                engine.mirror().entities(query.atMost(INVOICES_SHOWN)).entities())
            table.row(
                    invoice.dueDate(),
                    text(invoice.number()),
                    name(invoice.customer()),
                    invoice.openBalance(),
                    invoice.total());
        table.print(out);
    }

    private static String text(@Nullable String value) {
        return value == null ? "-" : value;
    }

    private static String name(@Nullable Reference reference) {
        if (reference == null) return "-";
        return reference.name() == null ? reference.ref().toString() : reference.name();
    }

    /** What changed behind a sequence, and why the log says so. */
    void changes(long after) {
        List<LoggedChange> changes =
                engine.log().read(LogQuery.of(business.id()).after(after));
        long count = lastSequence() - after;
        out.printf("%n   What changed and why, from the log: %,d entries%n", count);
        Table table = new Table("entry", "change", "record", "why", "new values");
        changes.stream()
                .limit(CHANGES_SHOWN)
                .forEach(change -> table.row(
                        change.entry().sequence(),
                        change.entry().what().change(),
                        change.entry()
                                .record()
                                .map(key -> key.kind() + " " + key.id())
                                .orElse("-"),
                        why(change),
                        detail(change)));
        table.print(out);
        if (count > CHANGES_SHOWN) out.printf("  … and %,d more%n", count - CHANGES_SHOWN);
    }

    /** Who said so, and in which run it was learnt. */
    private String why(LoggedChange change) {
        RunId run = change.entry().what().run();
        String source = change.entry().what().source().toString();
        if (run == null) return source;
        return engine.runs()
                .find(business.id(), run)
                .map(row -> "%s, %s sync for %s".formatted(source, row.mode(), row.trigger()))
                .orElse(source);
    }

    private static String detail(LoggedChange change) {
        String differences = change.content().map(Document::differences).orElse("");
        String text = differences == null ? "" : differences;
        return text.length() > DETAIL_LENGTH ? text.substring(0, DETAIL_LENGTH) : text;
    }

    /** One bill that the day changed, as the mirror knew it before. */
    void before(long after, Instant moment) {
        Optional<RecordKey> changed =
                engine.log().read(LogQuery.of(business.id()).after(after)).stream()
                        .filter(change -> change.entry().what().change() == ChangeKind.UPDATED)
                        .flatMap(change -> change.entry().record().stream())
                        .filter(key -> engine.mirror().entity(key, Bill.class).isPresent())
                        .findFirst();
        if (changed.isEmpty()) {
            out.printf("%n   No bill changed.%n");
            return;
        }
        RecordKey key = changed.get();
        AsOf then = engine.asOf(business.id(), moment);
        Bill now = engine.mirror().entity(key, Bill.class).orElseThrow();
        Bill old = then.record(key.ref())
                .flatMap(record -> record.entity(Bill.class))
                .orElseThrow(() -> new IllegalStateException("the log does not know " + key));
        out.printf("%n   Bill %s as of %s%n", key.id(), moment);
        Table table = new Table("", "status", "open", "of");
        table.row("before", old.status().value(), old.openBalance(), old.total());
        table.row("now", now.status().value(), now.openBalance(), now.total());
        table.print(out);
    }

    long lastSequence() {
        return engine.log().head(business.id()).map(LogHead::sequence).orElse(0L);
    }

    long recordCount() {
        return engine.mirror().count(RecordQuery.of(ledger.connection().key()));
    }
}
