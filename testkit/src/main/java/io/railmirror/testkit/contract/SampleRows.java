package io.railmirror.testkit.contract;

import io.railmirror.core.ExternalId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.Source;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.mirror.Tombstone;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.store.RecordWrite;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes rows with their entries. Thread-safe. */
final class SampleRows {

    private static final long SEED = 20_260_302;

    private final AtomicLong documents = new AtomicLong();
    private final Random random = new Random(SEED);

    /** A record that is seen for the first time. */
    RecordWrite created(RecordKey key, String json, MappedEntity... entities) {
        Document document = document(json, null);
        return new RecordWrite(
                live(key, document),
                List.of(entities),
                0,
                draft(ChangeKind.CREATED, key, document));
    }

    /** A record whose content changed. */
    RecordWrite updated(MirroredRecord before, String json, MappedEntity... entities) {
        return updated(before.row(), json, entities);
    }

    /** A record whose content changed, as a unit's view shows it. */
    RecordWrite updated(RecordRow before, String json, MappedEntity... entities) {
        Document document = document(json, "{\"set\":{\"/Memo\":\"" + json.length() + "\"}}");
        return new RecordWrite(
                live(before.key(), document),
                List.of(entities),
                before.rowVersion(),
                draft(ChangeKind.UPDATED, before.key(), document));
    }

    /** A record that exists no longer. */
    RecordWrite deleted(
            MirroredRecord before, DeletionProof proof, @Nullable ExternalId successor) {
        Document document = document(null, null);
        Tombstone tombstone = new Tombstone(proof, StoreSuite.START, successor);
        return new RecordWrite(
                row(before.key(), document, tombstone),
                List.of(),
                before.rowVersion(),
                draft(ChangeKind.TOMBSTONED, before.key(), document));
    }

    /** The same record mapped by a later version, which has no entry of its own. */
    RecordWrite remapped(MirroredRecord before, MappedEntity... entities) {
        ContentStamp content = new ContentStamp(
                before.content().hash(), before.content().mapperVersion() + 1, Samples.CONTEXT);
        RecordRow row = before.row().withMapping(content, null);
        return new RecordWrite(row, List.of(entities), before.rowVersion(), null);
    }

    /** A record whose deletion a person rejected, which keeps its content. */
    RecordWrite disputed(RecordRow before) {
        return new RecordWrite(
                before.withState(RecordState.DISPUTED, before.lastChanged()),
                null,
                before.rowVersion(),
                draft(ChangeKind.DISPUTED, before.key(), document(null, null)));
    }

    /** An entry that is about no record. */
    EntryDraft entry(ChangeKind change, @Nullable String reason) {
        return new EntryDraft(
                Source.SYSTEM,
                change,
                StoreScene.NODE,
                Samples.ACTOR,
                Samples.RUN,
                null,
                EntryDraft.Fact.of("detail"),
                new Document(nextId(), salt(), null, null, reason, null));
    }

    /** An entry about a record that carries no state of it. */
    EntryDraft about(RecordKey record, ChangeKind change) {
        return draft(change, record, document(null, null));
    }

    private Document document(@Nullable String snapshot, @Nullable String differences) {
        return new Document(nextId(), salt(), snapshot, differences, null, null);
    }

    private DocumentId nextId() {
        return new DocumentId("document-" + documents.incrementAndGet());
    }

    private synchronized String salt() {
        return Document.salt(random);
    }

    private static RecordRow live(RecordKey key, Document document) {
        return row(key, document, null);
    }

    private static RecordRow row(RecordKey key, Document document, @Nullable Tombstone tombstone) {
        Instant seen = StoreSuite.START;
        return new RecordRow(
                key,
                tombstone == null ? RecordState.LIVE : RecordState.TOMBSTONED,
                0,
                0,
                document.id(),
                new ContentStamp(hash(document.id()), 1, Samples.CONTEXT),
                new RemoteVersion(1, 0),
                seen,
                null,
                tombstone,
                seen,
                seen);
    }

    /** Another one for each document. */
    private static String hash(DocumentId document) {
        byte[] text = document.value().getBytes(StandardCharsets.US_ASCII);
        return "%064x".formatted(new BigInteger(1, text));
    }

    private static EntryDraft draft(ChangeKind change, RecordKey key, Document document) {
        return new EntryDraft(
                Source.RAIL,
                change,
                StoreScene.NODE,
                null,
                Samples.RUN,
                new EntryDraft.Subject(key.connection(), key.kind(), key.id()),
                new EntryDraft.Fact(new RemoteVersion(1, 0), null, ""),
                document);
    }
}
