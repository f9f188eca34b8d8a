package io.railmirror.core.internal.engine;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;

import java.util.List;
import java.util.function.Consumer;

/** Walks all records that a query names, a page at a time, in the order of their keys. */
final class RecordPages {

    private RecordPages() {}

    static void forEach(
            MirrorStore mirror, RecordQuery query, Consumer<List<MirroredRecord>> action) {
        List<MirroredRecord> page = mirror.records(query);
        while (!page.isEmpty()) {
            action.accept(page);
            RecordKey last = page.get(page.size() - 1).key();
            page = mirror.records(query.after(last));
        }
    }
}
