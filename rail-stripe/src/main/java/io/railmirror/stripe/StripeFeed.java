package io.railmirror.stripe;

import io.railmirror.core.StreamName;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.stripe.StripePosition.Part;
import io.railmirror.stripe.wire.StripeEvent;
import io.railmirror.stripe.wire.StripePage;
import io.railmirror.stripe.wire.StripeRow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what happened since a second: first the events, newest first, then what no event tells of,
 * and a few times a day what is not final, since an event may never have been made. A read ends
 * where the youngest events may not yet be seen, and the next one reaches back behind that, since
 * an event can be seen later than it is dated. A part that the key may not read is left out, and
 * its list is named. All times are the server's. Thread-safe.
 */
final class StripeFeed {
    private final StripeCalls calls;
    private final StripeLists lists;
    private final Duration overlap;
    private final Duration lag;

    StripeFeed(StripeCalls calls, StripeLists lists, StripeConfig config) {
        this.calls = calls;
        this.lists = lists;
        this.overlap = config.overlap();
        this.lag = config.lag();
    }

    /** The present position; the reading of it reaches back as any other does. */
    Cursor position() {
        return StripePosition.at(calls.serverTime()).cursor();
    }

    Fetched fetch(FetchRequest request) {
        Cursor cursor = request.cursor();
        if (cursor == null) return new Fetched.CursorLost("the feed begins where its lists began");
        StripePosition position = StripePosition.parse(cursor);
        StripePaging walk = position.walk();
        return walk == null ? begin(position) : goOn(position, walk);
    }

    /** The first page, whose date bounds the read. */
    private Fetched begin(StripePosition position) {
        long from = from(position);
        StripeAnswer first = lists.step(Part.EVENTS.list(), StripePaging.between(from, 0));
        long now = first.now();
        if (position.since() < now - StripeStreams.MEMORY.toSeconds())
            return new Fetched.CursorLost(
                    "events are kept for 30 days, and the last read is more than %d days ago"
                            .formatted(StripeStreams.MEMORY.toDays()));
        long until = Math.max(position.since(), now - lag.toSeconds());
        StripePosition bounded = new StripePosition(
                position.since(), until, Part.EVENTS, StripePaging.between(from, until));
        return page(bounded, first.page());
    }

    private Fetched goOn(StripePosition position, StripePaging walk) {
        boolean events = position.part() == Part.EVENTS;
        try {
            StripeAnswer answer = lists.step(position.part().list(), walk);
            return page(position.walked(answer.walk()), answer.page());
        } catch (RailCallException failure) {
            if (events || failure.verdict() != CallVerdict.NOT_GRANTED) throw failure;
            StripePosition next = behindPart(position);
            StreamName list = StripeStreams.list(position.part().kind()).name();
            return new Fetched.Page(List.of(), next.cursor(), !next.underWay())
                    .without(Set.of(list));
        }
    }

    private Fetched page(StripePosition position, StripePage page) {
        List<Change> changes = changes(position, page);
        if (!StripePaging.last(page))
            return new Fetched.Page(changes, behind(position, page).cursor(), false);
        StripePosition next = behindPart(position);
        return new Fetched.Page(changes, next.cursor(), !next.underWay());
    }

    private List<Change> changes(StripePosition position, StripePage page) {
        StripeKind kind = position.part().kind();
        if (!kind.equals(StripeKind.EVENT)) {
            List<Change> read = new ArrayList<>(lists.upserts(kind, page.rows()));
            read.addAll(StripeHints.intentsOf(moved(position, page.rows())));
            return read;
        }
        AnswerOrigin origin = new AnswerOrigin(StripeErrors.RAIL, kind.label("list"));
        List<StripeEvent> events = StripeHints.events(origin, page, position.until());
        List<Change> changes = new ArrayList<>(StripeHints.of(events));
        for (String invoice : StripeHints.endedOtherwise(events))
            changes.addAll(paymentsOf(invoice));
        return changes;
    }

    /**
     * Payments that were born or canceled since they were read before; those that are paid stood.
     */
    private List<StripeRow> moved(StripePosition position, List<StripeRow> payments) {
        if (position.part() == Part.PAYMENTS) return payments;
        if (position.part() != Part.CANCELED) return List.of();
        long readBefore =
                Part.CANCELED.begin(position.since()) - lag.plus(overlap).toSeconds();
        return payments.stream()
                .filter(one -> one.canceled() < 0 || one.canceled() >= readBefore)
                .toList();
    }

    /**
     * What was expected of an invoice that has ended, and is canceled in silence. Whoever may not
     * read it is told so by a later part of the same read.
     */
    private List<Change> paymentsOf(String invoice) {
        StripeList payments = StripeList.of(StripeKind.INVOICE_PAYMENT).where("invoice", invoice);
        try {
            List<StripeRow> rows = calls.all(payments);
            List<Change> read = new ArrayList<>(lists.upserts(StripeKind.INVOICE_PAYMENT, rows));
            rows.removeIf(StripeSales::stands);
            read.addAll(StripeHints.intentsOf(rows));
            return read;
        } catch (RailCallException failure) {
            if (failure.verdict() != CallVerdict.NOT_GRANTED) throw failure;
            return List.of();
        }
    }

    /** The next part that is due; after the last one the read is over. */
    private StripePosition behindPart(StripePosition position) {
        long now = position.until() + lag.toSeconds();
        for (Part part : Part.values())
            if (part.compareTo(position.part()) > 0 && part.isDue(position.since(), now))
                return position.at(part, from(part, position));
        return StripePosition.at(position.until());
    }

    private long from(Part part, StripePosition position) {
        Duration reach = part.reach();
        if (reach == null) return 0;
        return reach.isZero() ? from(position) : Math.max(1, position.until() - reach.toSeconds());
    }

    /**
     * A page that ends beyond the bound leaves nothing to stand at: Stripe refuses an anchor that
     * the same filter would not show.
     */
    private static StripePosition behind(StripePosition position, StripePage page) {
        StripePaging walk = position.walk();
        if (walk == null) throw new IllegalStateException("no read is under way");
        List<StripeRow> rows = page.rows();
        boolean beyond = rows.get(rows.size() - 1).created() >= position.until();
        return position.walked(
                beyond ? StripePaging.between(walk.from(), position.until()) : walk.behind(page));
    }

    private long from(StripePosition position) {
        return Math.max(1, position.since() - overlap.toSeconds());
    }
}
