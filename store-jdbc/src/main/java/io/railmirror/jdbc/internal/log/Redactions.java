package io.railmirror.jdbc.internal.log;

import static io.railmirror.jdbc.internal.schema.Tables.DOCUMENT;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.OwnEntries;
import io.railmirror.jdbc.internal.mirror.MirrorWriter;
import io.railmirror.jdbc.internal.mirror.StoredRow;
import io.railmirror.jdbc.internal.state.UnitState;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Empties documents. Thread-safe. */
public final class Redactions {

    private final LogReader reader;
    private final LogWriter writer;
    private final OwnEntries own;
    private final MirrorWriter mirror;
    private final UnitState state;

    /**
     * Empties documents of a database.
     *
     * @param log reads and writes the log
     * @param own makes the entry that records it
     * @param mirror knows which document is current
     * @param state knows what is staged and what failed
     */
    public Redactions(Log log, OwnEntries own, MirrorWriter mirror, UnitState state) {
        this.reader = log.reader();
        this.writer = log.writer();
        this.own = own;
        this.mirror = mirror;
        this.state = state;
    }

    /** Both sides of the log. */
    public record Log(LogReader reader, LogWriter writer) {}

    /**
     * What is asked for.
     *
     * @param business the tenant
     * @param sequence the entry whose document is emptied
     * @param actor who asked for it
     * @param reason why
     */
    record Request(BusinessId business, long sequence, ActorId actor, String reason) {}

    /** Row before head, as every unit does. */
    LogEntry redact(DSLContext tx, Request request) {
        LogEntry target = target(tx, request).entry();
        Optional<StoredRow> row = target.record().flatMap(record -> mirror.lock(tx, record));
        row.map(StoredRow::row).ifPresent(found -> check(tx, found, target));
        target.record().ifPresent(record -> mirror.forget(tx, record, target.sequence()));
        row.filter(found -> found.row().isGone()).ifPresent(gone -> {
            mirror.empty(tx, gone);
            state.settle(tx, gone.row().key());
        });
        EntryDraft draft = own.ofRedaction(target, request.actor(), request.reason());
        LogEntry entry = writer.append(tx, writer.prepare(tx, request.business(), List.of(draft)))
                .get(0);
        empty(tx, target, entry);
        return entry;
    }

    private LoggedChange target(DSLContext tx, Request request) {
        LoggedChange target = reader.find(tx, request.business(), request.sequence())
                .orElseThrow(() -> refused("Business '%s' has no entry %d."
                        .formatted(request.business(), request.sequence())));
        if (target.document() == null) throw emptiedBefore(target.entry());
        return target;
    }

    private void check(DSLContext tx, RecordRow row, LogEntry target) {
        RecordKey record = row.key();
        if (!row.isGone() && row.document().equals(target.what().document()))
            throw refused(("Entry %d is the present state of record %s, which is not deleted;"
                            + " redact it once the record has a tombstone.")
                    .formatted(target.sequence(), record));
        // dropping a staged change would lose it silently, so its run must end first
        if (row.isGone() && state.isStaged(tx, record))
            throw refused(
                    "A run under way has staged changes of record %s; redact it after that run."
                            .formatted(record));
    }

    /** The database lets this happen once, and only after the entry that explains it. */
    private static void empty(DSLContext tx, LogEntry target, LogEntry entry) {
        DocumentId document = target.what().document();
        int emptied = tx.update(DOCUMENT)
                .setNull(DOCUMENT.SALT)
                .setNull(DOCUMENT.SNAPSHOT)
                .setNull(DOCUMENT.DIFFERENCES)
                .setNull(DOCUMENT.REASON)
                .setNull(DOCUMENT.PAYLOAD)
                .set(DOCUMENT.ERASED_BY, entry.sequence())
                .where(DOCUMENT.BUSINESS_ID.eq(target.business().value()))
                .and(DOCUMENT.DOCUMENT_ID.eq(document.value()))
                .and(DOCUMENT.ERASED_BY.isNull())
                .execute();
        if (emptied != 1) throw emptiedBefore(target);
    }

    private static StoreException emptiedBefore(LogEntry target) {
        return refused("Entry %d of business '%s' was emptied before."
                .formatted(target.sequence(), target.business()));
    }

    private static StoreException refused(String message) {
        return new StoreException(message, null);
    }
}
