package io.railmirror.stripe;

import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.stripe.wire.StripePage;

import java.util.List;

/** Reads lists page by page, newest first. Thread-safe. */
final class StripeLists {
    private static final Cursor END = new Cursor("end");
    private static final int STATUS_BAD_REQUEST = 400;

    private final StripeCalls calls;
    private final int pageSize;

    StripeLists(StripeCalls calls, int pageSize) {
        this.calls = calls;
        this.pageSize = pageSize;
    }

    /**
     * A page, and the walk that it was a page of.
     *
     * @param walk where the walk stood, bounds included
     * @param answer the page
     */
    record Step(StripePaging walk, StripeAnswer answer) {}

    Fetched fetch(FetchRequest request) {
        StripeKind kind = StripeKind.of(request.stream());
        if (kind.isSingle())
            return new Fetched.Page(List.of(new Change.Upsert(calls.single(kind))), END, true);
        Cursor cursor = request.cursor();
        Step step = step(
                StripeList.of(kind),
                cursor == null ? StripePaging.START : StripePaging.parse(cursor.value()));
        StripePaging next =
                step.walk().fixed(step.answer().now()).behind(step.answer().page());
        return new Fetched.Page(
                upserts(kind, step.answer().page()),
                next.cursor(),
                StripePaging.last(step.answer().page()));
    }

    List<Change> upserts(StripeKind kind, StripePage page) {
        return page.rows().stream()
                .<Change>map(row -> new Change.Upsert(calls.snapshot(kind, row)))
                .toList();
    }

    /** The next page; from the second where the walk stood when its object is there no longer. */
    Step step(StripeList list, StripePaging walk) {
        try {
            return new Step(walk, calls.page(list, walk, pageSize));
        } catch (RailCallException failure) {
            if (!walk.anchored() || !lostAnchor(failure)) throw failure;
            StripePaging again = walk.withoutAnchor();
            return new Step(again, calls.page(list, again, pageSize));
        }
    }

    private static boolean lostAnchor(RailCallException failure) {
        return failure.failure().status() == STATUS_BAD_REQUEST
                && failure.failure().code().equals(StripeErrors.MISSING);
    }
}
