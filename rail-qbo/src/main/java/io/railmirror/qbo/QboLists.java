package io.railmirror.qbo;

import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.Snapshot;

import java.util.List;

/** Reads lists page by page. Thread-safe. */
final class QboLists {
    private static final Cursor END = new Cursor("end");

    private final QboCalls calls;
    private final int pageSize;

    QboLists(QboCalls calls, int pageSize) {
        this.calls = calls;
        this.pageSize = pageSize;
    }

    Fetched fetch(FetchRequest request) {
        QboKind kind = QboKind.of(request.stream());
        if (kind.shape() == QboKind.Shape.SINGLE) return single(kind);
        Cursor cursor = request.cursor();
        return page(kind, cursor == null ? QboPaging.START : QboPaging.parse(cursor));
    }

    private static Fetched.Page of(List<Snapshot> objects, Cursor next, boolean last) {
        List<Change> changes = objects.stream().<Change>map(Change.Upsert::new).toList();
        return new Fetched.Page(changes, next, last);
    }

    private Fetched single(QboKind kind) {
        return of(List.of(calls.readSingle(kind)), END, true);
    }

    /** Ends because an attempt far enough back starts at position 1, which is always accepted. */
    private Fetched page(QboKind kind, QboPaging pass) {
        for (int attempt = 0; ; attempt++) {
            int start = pass.startOf(attempt);
            List<Snapshot> rows = calls.query(kind, QboStatements.page(kind, start, pageSize));
            List<String> ids = QboObjects.ids(rows);
            if (!pass.accepts(start, ids)) continue;
            return of(rows, pass.after(start, ids).cursor(), QboPaging.last(ids.size(), pageSize));
        }
    }
}
