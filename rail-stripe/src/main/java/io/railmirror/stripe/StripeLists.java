package io.railmirror.stripe;

import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.stripe.wire.StripePage;
import io.railmirror.stripe.wire.StripeRow;

import java.util.ArrayList;
import java.util.List;

/** Reads lists page by page, newest first. Thread-safe. */
final class StripeLists {
    /** A page of Stripe is small beside what it costs to commit one. */
    static final int PAGES_AT_ONCE = 5;

    private static final Cursor END = new Cursor("end");
    private static final int STATUS_BAD_REQUEST = 400;

    private final StripeCalls calls;
    private final int pageSize;

    StripeLists(StripeCalls calls, int pageSize) {
        this.calls = calls;
        this.pageSize = pageSize;
    }

    Fetched fetch(FetchRequest request) {
        StripeKind kind = StripeKind.of(request.stream());
        if (kind.isSingle())
            return new Fetched.Page(List.of(new Change.Upsert(calls.single(kind))), END, true);
        Cursor cursor = request.cursor();
        StripePaging walk =
                cursor == null ? StripePaging.START : StripePaging.parse(cursor.value());
        List<Change> changes = new ArrayList<>();
        for (int pages = 1; pages <= PAGES_AT_ONCE; pages++) {
            StripeAnswer answer = step(StripeList.of(kind), walk);
            StripePage page = answer.page();
            changes.addAll(upserts(kind, page.rows()));
            walk = answer.walk().fixed(answer.now()).behind(page);
            if (StripePaging.last(page)) return new Fetched.Page(changes, walk.cursor(), true);
        }
        return new Fetched.Page(changes, walk.cursor(), false);
    }

    List<Change> upserts(StripeKind kind, List<StripeRow> rows) {
        return calls.snapshots(kind, rows).stream()
                .<Change>map(Change.Upsert::new)
                .toList();
    }

    /** The next page; from the second where the walk stood when its object is there no longer. */
    StripeAnswer step(StripeList list, StripePaging walk) {
        try {
            return calls.page(list, walk, pageSize);
        } catch (RailCallException failure) {
            if (!walk.anchored() || !lostAnchor(failure)) throw failure;
            return calls.page(list, walk.withoutAnchor(), pageSize);
        }
    }

    private static boolean lostAnchor(RailCallException failure) {
        return failure.failure().status() == STATUS_BAD_REQUEST
                && failure.failure().code().equals(StripeErrors.MISSING);
    }
}
