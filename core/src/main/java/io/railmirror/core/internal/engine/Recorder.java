package io.railmirror.core.internal.engine;

import io.railmirror.core.ActorId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.core.internal.content.Content;
import io.railmirror.core.internal.content.Differences;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.Source;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordQuery.MappingStamp;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.mirror.Tombstone;
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
    private final Connected connected;
    private final Contexts contexts;
    private final RunId run;

    /** Who says so, when it is a person. */
    record Word(ActorId actor, String reason) {}

    Recorder(Connected connected, Contexts contexts, RunId run) {
        this.core = connected.core();
        this.connected = connected;
        this.contexts = contexts;
        this.run = run;
    }

    /**
     * What a rail shows of a record that exists.
     *
     * @param incoming the state
     * @param mapping what it is mapped to
     * @param replaced the snapshot that it replaces, null when there is none
     */
    record Shown(
            Incoming incoming, Mapping mapping, @Nullable String replaced) {}

    /** The record exists and is written as CREATE, UPDATE or RESTORE says. */
    RecordWrite exists(Ruling ruling, @Nullable RecordRow row, Shown shown) {
        Snapshot snapshot = Objects.requireNonNull(shown.incoming().snapshot());
        Content content = Objects.requireNonNull(shown.incoming().content());
        MappingStamp stamp = contexts.stamp(snapshot.kind());
        RecordKey key = shown.incoming().key();
        Instant now = core.now();
        Document document =
                document(snapshot.json(), differences(shown.replaced(), shown.incoming()), null);
        RecordRow next = new RecordRow(
                key,
                RecordState.LIVE,
                0,
                0,
                document.id(),
                stamped(content.hash(), stamp),
                snapshot.version(),
                snapshot.remoteUpdated(),
                shown.mapping().failure(),
                null,
                row == null ? now : row.firstSeen(),
                now);
        EntryDraft.Fact fact = new EntryDraft.Fact(snapshot.version(), null, "");
        return new RecordWrite(
                next,
                shown.mapping().entities(),
                row == null ? 0 : row.rowVersion(),
                draft(change(ruling), key, fact, new Told(document, null)),
                shown.mapping().prepared());
    }

    private static ContentStamp stamped(String hash, MappingStamp stamp) {
        return new ContentStamp(hash, stamp.mapperVersion(), stamp.contextDigest());
    }

    /** The rail shows a disputed record as it was: the row keeps its content. */
    RecordWrite shownAgain(RecordRow row, Incoming incoming) {
        Snapshot snapshot = Objects.requireNonNull(incoming.snapshot());
        EntryDraft.Fact fact = new EntryDraft.Fact(snapshot.version(), null, "");
        Told told = new Told(document(null, null, null), null);
        return kept(
                row.withState(RecordState.LIVE, core.now()),
                draft(ChangeKind.DISPUTE_ENDED, row.key(), fact, told));
    }

    private static ChangeKind change(Ruling ruling) {
        return switch (ruling) {
            case CREATE -> ChangeKind.CREATED;
            case UPDATE -> ChangeKind.UPDATED;
            case RESTORE -> ChangeKind.RESTORED;
            case SHOW_AGAIN, TOMBSTONE, KEEP, IGNORE, READ ->
                throw new IllegalStateException("a ruling of " + ruling + " writes no content");
        };
    }

    private @Nullable String differences(@Nullable String replaced, Incoming incoming) {
        if (replaced == null) return null;
        Content before = connected.form(incoming.key().kind()).content(replaced);
        return Differences.between(before, Objects.requireNonNull(incoming.content()))
                .orElse(null);
    }

    /** The record exists no longer. */
    RecordWrite gone(RecordRow row, Incoming incoming, DeletionProof proof) {
        RemoteVersion version = max(row.version(), incoming.version());
        EntryDraft.Fact fact = new EntryDraft.Fact(version, incoming.successor(), proof.name());
        return tombstone(row, fact, proof, null);
    }

    /** A person confirmed that the record exists no longer. */
    RecordWrite confirmed(RecordRow row, @Nullable RemoteVersion version, Word word) {
        EntryDraft.Fact fact =
                new EntryDraft.Fact(max(row.version(), version), null, DeletionProof.PERSON.name());
        return tombstone(row, fact, DeletionProof.PERSON, word);
    }

    private RecordWrite tombstone(
            RecordRow row, EntryDraft.Fact fact, DeletionProof proof, @Nullable Word word) {
        Document document = document(null, null, word);
        Instant now = core.now();
        RecordRow next = new RecordRow(
                row.key(),
                RecordState.TOMBSTONED,
                0,
                0,
                document.id(),
                row.content(),
                fact.version(),
                row.remoteUpdated(),
                null,
                new Tombstone(proof, now, fact.successor()),
                row.firstSeen(),
                now);
        Told told = new Told(document, word);
        return new RecordWrite(
                next,
                List.of(),
                row.rowVersion(),
                draft(ChangeKind.TOMBSTONED, row.key(), fact, told));
    }

    /** A person rejected the deletion of the record: the row keeps its content. */
    RecordWrite disputed(RecordRow row, Word word) {
        Told told = new Told(document(null, null, word), word);
        return kept(
                row.withState(RecordState.DISPUTED, row.lastChanged()),
                draft(ChangeKind.DISPUTED, row.key(), EntryDraft.Fact.NONE, told));
    }

    private static RecordWrite kept(RecordRow row, EntryDraft entry) {
        return new RecordWrite(row, null, row.rowVersion(), entry);
    }

    /** The record is mapped again; nothing of it changed on the rail. */
    RecordWrite remapped(RecordRow row, String json) {
        Snapshot snapshot = Contexts.snapshot(row, json);
        MappingStamp stamp = contexts.stamp(snapshot.kind());
        Mapping mapped = Mapping.of(
                connected.mapping(),
                row.key().connection(),
                snapshot,
                contexts.context(snapshot.kind()));
        RecordRow next = row.withMapping(stamped(row.content().hash(), stamp), mapped.failure());
        return new RecordWrite(next, mapped.entities(), row.rowVersion(), null);
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
