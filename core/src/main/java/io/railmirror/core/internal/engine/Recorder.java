package io.railmirror.core.internal.engine;

import io.railmirror.core.ActorId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.core.internal.content.Content;
import io.railmirror.core.internal.content.Differences;
import io.railmirror.core.internal.content.NormalForm;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.Source;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery.MappingStamp;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.mirror.Tombstone;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.store.RecordWrite;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns rulings into rows of the mirror and entries of the log. Touches no store; confined to the
 * thread of its run.
 */
final class Recorder {

    private final EngineCore core;
    private final RailMapping mapping;
    private final Contexts contexts;
    private final RunId run;

    /** Who says so, when it is a person. */
    record Word(ActorId actor, String reason) {}

    Recorder(EngineCore core, RailMapping mapping, Contexts contexts, RunId run) {
        this.core = core;
        this.mapping = mapping;
        this.contexts = contexts;
        this.run = run;
    }

    /** The record exists and is written as CREATE, UPDATE, RESTORE or SHOW_AGAIN says. */
    RecordWrite exists(
            Ruling ruling, @Nullable MirroredRecord row, Incoming incoming, Mapping mapped) {
        Snapshot snapshot = Objects.requireNonNull(incoming.snapshot());
        Content content = Objects.requireNonNull(incoming.content());
        MappingStamp stamp = contexts.stamp(snapshot.kind());
        RecordKey key = incoming.key();
        Instant now = core.now();
        boolean keeps = ruling == Ruling.SHOW_AGAIN;
        Document document =
                document(keeps ? null : snapshot.json(), differences(ruling, row, snapshot), null);
        MirroredRecord next = new MirroredRecord(
                key,
                RecordState.LIVE,
                0,
                0,
                keeps ? Objects.requireNonNull(row).document() : document.id(),
                keeps ? Objects.requireNonNull(row).snapshot() : snapshot.json(),
                new ContentStamp(content.hash(), stamp.mapperVersion(), stamp.contextDigest()),
                keeps ? Objects.requireNonNull(row).version() : snapshot.version(),
                keeps ? Objects.requireNonNull(row).remoteUpdated() : snapshot.remoteUpdated(),
                mapped.entities(),
                mapped.failure(),
                null,
                row == null ? now : row.firstSeen(),
                now);
        EntryDraft.Fact fact = new EntryDraft.Fact(snapshot.version(), null, "");
        return write(next, row, draft(change(ruling), key, fact, new Told(document, null)));
    }

    private static ChangeKind change(Ruling ruling) {
        return switch (ruling) {
            case CREATE -> ChangeKind.CREATED;
            case UPDATE -> ChangeKind.UPDATED;
            case RESTORE -> ChangeKind.RESTORED;
            case SHOW_AGAIN -> ChangeKind.DISPUTE_ENDED;
            case TOMBSTONE -> ChangeKind.TOMBSTONED;
            case KEEP, IGNORE, READ ->
                throw new IllegalStateException("a ruling of " + ruling + " writes nothing");
        };
    }

    private @Nullable String differences(
            Ruling ruling, @Nullable MirroredRecord row, Snapshot snapshot) {
        if (ruling != Ruling.UPDATE || row == null || row.snapshot() == null) return null;
        NormalForm form = NormalForm.of(mapping.contentRule(snapshot.kind()));
        return Differences.between(form.content(row.snapshot()), form.content(snapshot.json()))
                .orElse(null);
    }

    /** The record exists no longer. */
    RecordWrite gone(MirroredRecord row, Incoming incoming, DeletionProof proof) {
        RemoteVersion version = max(row.version(), incoming.version());
        EntryDraft.Fact fact = new EntryDraft.Fact(version, incoming.successor(), proof.name());
        return tombstone(row, fact, proof, null);
    }

    /** A person confirmed that the record exists no longer. */
    RecordWrite confirmed(MirroredRecord row, @Nullable RemoteVersion version, Word word) {
        EntryDraft.Fact fact =
                new EntryDraft.Fact(max(row.version(), version), null, DeletionProof.PERSON.name());
        return tombstone(row, fact, DeletionProof.PERSON, word);
    }

    private RecordWrite tombstone(
            MirroredRecord row, EntryDraft.Fact fact, DeletionProof proof, @Nullable Word word) {
        Document document = document(null, null, word);
        Instant now = core.now();
        MirroredRecord next = new MirroredRecord(
                row.key(),
                RecordState.TOMBSTONED,
                0,
                0,
                document.id(),
                null,
                row.content(),
                fact.version(),
                row.remoteUpdated(),
                List.of(),
                null,
                new Tombstone(proof, now, fact.successor()),
                row.firstSeen(),
                now);
        return write(
                next, row, draft(ChangeKind.TOMBSTONED, row.key(), fact, new Told(document, word)));
    }

    /** A person rejected the deletion of the record. */
    RecordWrite disputed(MirroredRecord row, Word word) {
        Document document = document(null, null, word);
        MirroredRecord next = new MirroredRecord(
                row.key(),
                RecordState.DISPUTED,
                0,
                0,
                row.document(),
                row.snapshot(),
                row.content(),
                row.version(),
                row.remoteUpdated(),
                row.entities(),
                row.mappingFailure(),
                null,
                row.firstSeen(),
                row.lastChanged());
        return write(
                next,
                row,
                draft(
                        ChangeKind.DISPUTED,
                        row.key(),
                        EntryDraft.Fact.NONE,
                        new Told(document, word)));
    }

    /** The record is mapped again; nothing of it changed on the rail. */
    RecordWrite remapped(MirroredRecord row) {
        Snapshot snapshot = Contexts.snapshot(row);
        MappingStamp stamp = contexts.stamp(snapshot.kind());
        Mapping mapped = Mapping.of(
                mapping, row.key().connection(), snapshot, contexts.context(snapshot.kind()));
        MirroredRecord next = new MirroredRecord(
                row.key(),
                row.state(),
                0,
                0,
                row.document(),
                row.snapshot(),
                new ContentStamp(
                        row.content().hash(), stamp.mapperVersion(), stamp.contextDigest()),
                row.version(),
                row.remoteUpdated(),
                mapped.entities(),
                mapped.failure(),
                null,
                row.firstSeen(),
                row.lastChanged());
        return new RecordWrite(next, row.rowVersion(), null);
    }

    /** An entry about no record. */
    EntryDraft fact(Source source, ChangeKind change, String detail, @Nullable Word word) {
        return new EntryDraft(
                source,
                change,
                core.node(),
                word == null ? null : word.actor(),
                run,
                null,
                EntryDraft.Fact.of(detail),
                document(null, null, word));
    }

    private static RecordWrite write(
            MirroredRecord next, @Nullable MirroredRecord row, EntryDraft entry) {
        return new RecordWrite(next, row == null ? 0 : row.rowVersion(), entry);
    }

    /** The erasable part of an entry, and whose word it is. */
    private record Told(Document document, @Nullable Word word) {}

    private EntryDraft draft(ChangeKind change, RecordKey key, EntryDraft.Fact fact, Told told) {
        Word word = told.word();
        return new EntryDraft(
                word == null ? Source.RAIL : Source.USER,
                change,
                core.node(),
                word == null ? null : word.actor(),
                run,
                new EntryDraft.Subject(key.connection(), key.kind(), key.id()),
                fact,
                told.document());
    }

    private Document document(
            @Nullable String snapshot, @Nullable String differences, @Nullable Word word) {
        return new Document(
                documentId(),
                salt(),
                snapshot,
                differences,
                word == null ? null : word.reason(),
                null);
    }

    private DocumentId documentId() {
        return new DocumentId(core.ports().ids().next());
    }

    private String salt() {
        return Document.salt(core.ports().random());
    }

    private static @Nullable RemoteVersion max(
            @Nullable RemoteVersion a, @Nullable RemoteVersion b) {
        if (a == null) return b;
        if (b == null) return a;
        return a.compareTo(b) >= 0 ? a : b;
    }
}
