package io.railmirror.jdbc.internal.log;

import static io.railmirror.jdbc.internal.schema.Tables.DOCUMENT;

import io.railmirror.core.BusinessId;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Keys;
import io.railmirror.jdbc.internal.sql.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Reads the documents of entries. Thread-safe. */
final class DocumentReader {

    /** Of fewer documents each is looked up. */
    private static final int MANY = 100;

    private final Database database;

    DocumentReader(Database database) {
        this.database = database;
    }

    /** The same entries, each with what is left of its document. */
    List<LoggedChange> with(DSLContext tx, BusinessId business, List<LogEntry> entries) {
        return with(tx, business, entries, new HashMap<>());
    }

    /**
     * The same of entries that follow each other. Their documents mostly lie side by side, because
     * ids are given in the order of time, and are read as they lie; only what was not met there is
     * looked up.
     */
    List<LoggedChange> withNeighbours(DSLContext tx, BusinessId business, List<LogEntry> entries) {
        Map<DocumentId, LogRows.Kept> found = new HashMap<>();
        if (entries.size() >= MANY) {
            List<DocumentId> ids = ids(entries);
            Tables.all(
                            tx.select(LogRows.DOCUMENTS.fields())
                                    .from(DOCUMENT)
                                    .where(DOCUMENT.BUSINESS_ID.eq(business.value()))
                                    .and(DOCUMENT.DOCUMENT_ID.ge(
                                            Collections.min(ids).value()))
                                    .and(DOCUMENT.DOCUMENT_ID.le(
                                            Collections.max(ids).value()))
                                    .orderBy(IndexWalk.key(DOCUMENT))
                                    .limit(ids.size()),
                            DocumentReader::kept)
                    .forEach(some -> some.ifPresent(kept -> found.put(kept.id(), kept)));
        }
        return with(tx, business, entries, found);
    }

    /** What somebody gave an id that is none is nobody's document. */
    private static Optional<LogRows.Kept> kept(ResultSet row) throws SQLException {
        try {
            return Optional.of(LogRows.DOCUMENTS.reader().read(row));
        } catch (IllegalArgumentException noDocument) {
            return Optional.empty();
        }
    }

    private List<LoggedChange> with(
            DSLContext tx,
            BusinessId business,
            List<LogEntry> entries,
            Map<DocumentId, LogRows.Kept> documents) {
        List<DocumentId> missing =
                ids(entries).stream().filter(id -> !documents.containsKey(id)).toList();
        database.tables()
                .find(tx, LogRows.DOCUMENTS, Keys.ofDocuments(business, missing))
                .forEach(kept -> documents.put(kept.id(), kept));
        List<LoggedChange> changes = new ArrayList<>(entries.size());
        for (LogEntry entry : entries)
            changes.add(change(entry, documents.get(entry.what().document())));
        return changes;
    }

    private static List<DocumentId> ids(List<LogEntry> entries) {
        return entries.stream().map(entry -> entry.what().document()).toList();
    }

    /**
     * A document that is not there at all is shown as one that nothing explains, and one that
     * should be empty and is not is shown as it is: verification finds both.
     */
    private static LoggedChange change(LogEntry entry, LogRows.@Nullable Kept document) {
        if (document == null) return new LoggedChange(entry, null, 0);
        boolean isEmpty = document.content() == null;
        return new LoggedChange(entry, document.content(), isEmpty ? document.erasedBy() : 0);
    }
}
