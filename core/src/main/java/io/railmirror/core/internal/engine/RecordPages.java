package io.railmirror.core.internal.engine;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Walks all records that a query names, a page at a time, in the order of their keys. */
final class RecordPages {

    private RecordPages() {}

    /** Whole records. */
    static void forEach(
            MirrorStore mirror, RecordQuery query, Consumer<List<MirroredRecord>> action) {
        walk(query, mirror::records, MirroredRecord::key, action);
    }

    /** Rows alone, without the cost of their content. */
    static void rows(MirrorStore mirror, RecordQuery query, Consumer<List<RecordRow>> action) {
        walk(query, mirror::rows, RecordRow::key, action);
    }

    private static <R> void walk(
            RecordQuery query,
            Function<RecordQuery, List<R>> read,
            Function<R, RecordKey> key,
            Consumer<List<R>> action) {
        List<R> page = read.apply(query);
        while (!page.isEmpty()) {
            action.accept(page);
            page = read.apply(query.after(key.apply(page.get(page.size() - 1))));
        }
    }
}
