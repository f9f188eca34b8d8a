package io.railmirror.core.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.Source;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.mirror.Tombstone;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.MappedEntity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A row names the document of its entry, or keeps what it has; nothing in between. */
class RecordWriteTest {

    private static final RecordKey KEY = new RecordKey(
            BusinessId.of("acme"), ConnectionId.of("books"), Kind.of("Bill"), ExternalId.of("1"));
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void aRowNamesTheDocumentOfItsEntry() {
        RecordWrite write = new RecordWrite(live("new"), List.of(), 0, entry("1", "new", "{}"));

        assertThat(write.keepsDocument()).isFalse();
    }

    @Test
    void aRowWithoutAnEntryOrWithAnotherDocumentKeepsItsOwn() {
        assertThat(new RecordWrite(live("old"), List.of(), 1, null).keepsDocument())
                .isTrue();
        assertThat(new RecordWrite(live("old"), null, 1, entry("1", "new", null)).keepsDocument())
                .isTrue();
    }

    @Test
    void aRowIsNeverNewWithoutADocumentOfItsOwn() {
        refused(live("old"), 0, null, "would be new");
        refused(live("old"), 0, entry("1", "new", "{}"), "would be new");
    }

    @Test
    void aTombstoneHasADocumentOfItsOwnWithoutASnapshot() {
        refused(gone("old"), 1, null, "would be gone");
        refused(gone("new"), 1, entry("1", "new", "{}"), "has a snapshot");
    }

    @Test
    void aRecordThatExistsHasASnapshot() {
        refused(live("new"), 1, entry("1", "new", null), "has no snapshot");
    }

    @Test
    void anotherDocumentComesWithItsEntities() {
        EntryDraft entry = entry("1", "new", "{}");

        assertThatThrownBy(() -> new RecordWrite(live("new"), null, 1, entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keeps its entities");
    }

    @Test
    void anEntryIsAboutItsRecord() {
        refused(live("new"), 0, entry("2", "new", "{}"), "not about record");
    }

    @Test
    void whatWasPreparedOfOtherEntitiesIsRefused() {
        MappedEntity vendor = MappedEntity.main(
                Vendor.builder(Contact.builder("Acme").build()).build());
        PreparedEntities prepared = PreparedEntities.of(List.of(vendor));
        EntryDraft entry = entry("1", "new", "{}");

        assertThat(new RecordWrite(live("new"), List.of(vendor), 0, entry, prepared).prepared())
                .isSameAs(prepared);
        assertThatThrownBy(() -> new RecordWrite(live("new"), List.of(), 0, entry, prepared))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other entities")
                .hasMessageContaining(KEY.toString());
    }

    private static void refused(
            RecordRow row, long expected, @Nullable EntryDraft entry, String why) {
        assertThatThrownBy(() -> new RecordWrite(row, List.of(), expected, entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static RecordRow live(String document) {
        return row(document, RecordState.LIVE, null);
    }

    private static RecordRow gone(String document) {
        Tombstone tombstone = new Tombstone(DeletionProof.NOTICE, NOW, null);
        return row(document, RecordState.TOMBSTONED, tombstone);
    }

    private static RecordRow row(
            String document, RecordState state, @Nullable Tombstone tombstone) {
        return new RecordRow(
                KEY,
                state,
                0,
                0,
                new DocumentId(document),
                new ContentStamp("", 1, ""),
                null,
                null,
                null,
                tombstone,
                NOW,
                NOW);
    }

    private static EntryDraft entry(String id, String document, @Nullable String snapshot) {
        return new EntryDraft(
                Source.RAIL,
                ChangeKind.UPDATED,
                NodeId.of("node"),
                null,
                null,
                new EntryDraft.Subject(KEY.connection(), KEY.kind(), ExternalId.of(id)),
                EntryDraft.Fact.NONE,
                new Document(new DocumentId(document), "0".repeat(64), snapshot, null, null, null));
    }
}
