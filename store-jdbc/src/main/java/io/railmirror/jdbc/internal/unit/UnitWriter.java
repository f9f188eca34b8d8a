package io.railmirror.jdbc.internal.unit;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitWrites;
import io.railmirror.jdbc.internal.log.LogWriter;
import io.railmirror.jdbc.internal.mirror.BalanceChanges;
import io.railmirror.jdbc.internal.mirror.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Writes one unit in the one order of locks: streams, documents and rows in key order, run, head.
 * Only then are sequences given, so rows are written behind the head; those that exist were locked
 * before it. Confined to one thread.
 */
final class UnitWriter {

    private static final String UNIQUE_VIOLATION = "23505";

    private final UnitParts parts;
    private final DSLContext tx;
    private final BusinessId business;

    UnitWriter(UnitParts parts, DSLContext tx, BusinessId business) {
        this.parts = parts;
        this.tx = tx;
        this.business = business;
    }

    UnitResult write(UnitWrites writes) {
        if (!parts.state().moveStreams(tx, writes.streams())) throw new Miss();
        LogWriter.Prepared prepared = parts.log().prepare(tx, business, drafts(writes));
        Map<RecordKey, StoredRow> before = lock(writes.records());
        BalanceChanges balances = parts.mirror().balances(tx, writes.records());
        orMiss(() -> parts.mirror().writeEntities(tx, business, writes.records(), before));
        if (writes.run() != null) parts.state().writeRun(tx, writes.run());
        NumberedRows rows = new NumberedRows(parts.mirror(), before);
        List<LogEntry> entries =
                parts.log().append(tx, prepared, numbers -> rows.add(writes.records(), numbers));
        orMiss(() -> rows.write(tx));
        balances.write(tx, entries);
        parts.state().write(tx, business, writes);
        if (entries.isEmpty()) return new UnitResult(true, 0, 0);
        long last = entries.get(entries.size() - 1).sequence();
        return new UnitResult(true, entries.get(0).sequence(), last);
    }

    /** Entries of rows come first, in the order of the rows. */
    private static List<EntryDraft> drafts(UnitWrites writes) {
        List<EntryDraft> drafts = new ArrayList<>();
        for (RecordWrite write : writes.records())
            if (write.entry() != null) drafts.add(write.entry());
        drafts.addAll(writes.entries());
        return drafts;
    }

    private Map<RecordKey, StoredRow> lock(List<RecordWrite> writes) {
        List<RecordWrite> known =
                writes.stream().filter(write -> write.expectedRowVersion() > 0).toList();
        List<RecordKey> keys = known.stream().map(write -> write.row().key()).toList();
        Map<RecordKey, StoredRow> before = parts.mirror().lock(tx, business, keys);
        for (RecordWrite write : known) check(write, before.get(write.row().key()));
        return before;
    }

    private static void check(RecordWrite write, @Nullable StoredRow stored) {
        RecordRow row = stored == null ? null : stored.row();
        if (row == null || row.rowVersion() != write.expectedRowVersion()) throw new Miss();
        if (!write.keepsDocument()) return;
        if (!row.document().equals(write.row().document()))
            throw refused(
                    write,
                    "names document %s, which is neither that of its entry nor that of its row"
                            .formatted(write.row().document()));
        if (row.isGone()) throw refused(write, "is gone and would exist again without a document");
    }

    private static StoreException refused(RecordWrite write, String why) {
        return new StoreException(
                "Record %s %s; nothing was written.".formatted(write.row().key(), why), null);
    }

    /** A row that was decided to be new and is there by now is a miss. */
    private static void orMiss(Runnable insert) {
        try {
            insert.run();
        } catch (DataAccessException e) {
            if (UNIQUE_VIOLATION.equals(e.sqlState())) throw new Miss();
            throw e;
        }
    }
}
