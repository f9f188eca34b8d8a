package io.railmirror.testkit.reference;

import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of lists, served by offset. Rows that are deleted during a walk move those behind them to
 * the front; so each page starts at the last row that was read, and where another row stands there
 * the walk steps back until it meets one that it knows.
 */
final class ListPages {

    private final ReferenceDoor door;
    private final ReferenceAccount account;

    ListPages(ReferenceDoor door) {
        this.door = door;
        this.account = door.account();
    }

    static ReferenceKind kindOf(StreamSpec list) {
        return ReferenceKind.of(list.kinds().iterator().next());
    }

    Fetched fetch(StreamSpec list, @Nullable Cursor cursor) {
        Walk walk = Walk.of(cursor);
        int start = Math.max(0, walk.offset() - 1);
        for (int back = 1; ; back *= 2) {
            Rows rows = rows(list, start);
            if (start == 0 || rows.answer() != null || rows.beginsAtOrBefore(walk.last()))
                return rows.answer() != null ? rows.answer() : page(rows, start, walk);
            start = Math.max(0, start - back);
        }
    }

    private Fetched page(Rows rows, int start, Walk walk) {
        List<ReferenceObject> objects = rows.objects();
        long last = objects.isEmpty()
                ? walk.last()
                : Math.max(walk.last(), objects.get(objects.size() - 1).order());
        Walk next = new Walk(start + objects.size(), last);
        boolean end = objects.size() < rows.limit();
        Fetched.Page page =
                new Fetched.Page(objects.stream().map(this::upsert).toList(), next.cursor(), end);
        return PageFaults.on(page, rows.fault(), account, rows.list());
    }

    private Change upsert(ReferenceObject object) {
        return new Change.Upsert(ReferenceJson.snapshot(object, account.eventCount()));
    }

    private Rows rows(StreamSpec list, int start) {
        return door.call(Purpose.PAGE, list.name().value(), fault -> {
            int limit = account.world().pageSize();
            List<ReferenceObject> all = account.all(kindOf(list));
            List<ReferenceObject> some =
                    all.subList(Math.min(start, all.size()), Math.min(start + limit, all.size()));
            return new Rows(list, limit, some, fault);
        });
    }

    /** What one call showed. */
    private record Rows(
            StreamSpec list,
            int limit,
            List<ReferenceObject> objects,
            @Nullable ReferenceFault fault) {

        boolean beginsAtOrBefore(long order) {
            return !objects.isEmpty() && objects.get(0).order() <= order;
        }

        /** The answer when it is no page. */
        @Nullable
        Fetched answer() {
            return PageFaults.noPage(fault);
        }
    }

    /** How far a walk is: rows passed, and the place of the last one. */
    private record Walk(int offset, long last) {

        static Walk of(@Nullable Cursor cursor) {
            if (cursor == null) return new Walk(0, 0);
            String[] parts = cursor.value().split(":", 2);
            return new Walk(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }

        Cursor cursor() {
            return new Cursor(offset + ":" + last);
        }
    }
}
