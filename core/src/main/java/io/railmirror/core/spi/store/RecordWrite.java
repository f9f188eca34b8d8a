package io.railmirror.core.spi.store;

import io.railmirror.core.log.Document;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the mirror as it shall be, with the entry that records why. The snapshot is never
 * handed over: the row names the entry's document, which holds it, or keeps the document that it
 * has.
 *
 * @param row the row; the store sets its row version and, when there is an entry, its sequence
 * @param entities the canonical forms as they shall be; null keeps those that the row has, and with
 *     them its document
 * @param expectedRowVersion the version of the row that the decision was taken on, 0 when there was
 *     none
 * @param entry the entry, null for a re-mapping, which has one entry for all its rows
 * @param prepared what the store made of the entities, null when it was not asked to
 */
public record RecordWrite(
        RecordRow row,
        @Nullable List<MappedEntity> entities,
        long expectedRowVersion,
        @Nullable EntryDraft entry,
        @Nullable PreparedEntities prepared) {

    /**
     * Refuses nulls, an entry about another record, a row that contradicts its document, and what
     * was prepared of other entities.
     */
    public RecordWrite {
        Objects.requireNonNull(row, "row");
        if (entities != null) entities = List.copyOf(entities);
        if (prepared != null && !prepared.entities().equals(entities))
            throw new IllegalArgumentException(
                    "other entities of record %s were prepared".formatted(row.key()));
        if (entry != null && !isAbout(entry, row))
            throw new IllegalArgumentException("entry is not about record " + row.key());
        if (entry != null && isOwn(entry, row)) checkOwn(row, entities, entry.document());
        else checkKept(row, expectedRowVersion);
    }

    /** A write of entities of which nothing was prepared. */
    public RecordWrite(
            RecordRow row,
            @Nullable List<MappedEntity> entities,
            long expectedRowVersion,
            @Nullable EntryDraft entry) {
        this(row, entities, expectedRowVersion, entry, null);
    }

    /** Whether the row keeps the document that it has. */
    public boolean keepsDocument() {
        return entry == null || !isOwn(entry, row);
    }

    private static boolean isAbout(EntryDraft entry, RecordRow row) {
        EntryDraft.Subject subject = entry.subject();
        return subject != null
                && subject.id().equals(row.key().id())
                && subject.kind().equals(row.key().kind())
                && row.key().connection().equals(subject.connection());
    }

    private static boolean isOwn(EntryDraft entry, RecordRow row) {
        return entry.document().id().equals(row.document());
    }

    private static void checkOwn(
            RecordRow row, @Nullable List<MappedEntity> entities, Document document) {
        if (entities == null)
            throw new IllegalArgumentException(
                    "record %s has another document and keeps its entities".formatted(row.key()));
        if (row.isGone() && !entities.isEmpty())
            throw new IllegalArgumentException(
                    "record %s is gone but has entities".formatted(row.key()));
        if (row.isGone() != (document.snapshot() == null))
            throw new IllegalArgumentException("record %s is %s but its document has %s snapshot"
                    .formatted(row.key(), row.state(), row.isGone() ? "a" : "no"));
    }

    private static void checkKept(RecordRow row, long expectedRowVersion) {
        if (expectedRowVersion == 0)
            throw new IllegalArgumentException(
                    "record %s would be new without a document of its own".formatted(row.key()));
        if (row.isGone())
            throw new IllegalArgumentException(
                    "record %s would be gone without a document of its own".formatted(row.key()));
    }
}
