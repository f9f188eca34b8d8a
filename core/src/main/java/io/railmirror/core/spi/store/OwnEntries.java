package io.railmirror.core.spi.store;

import io.railmirror.core.ActorId;
import io.railmirror.core.NodeId;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.Source;
import io.railmirror.core.spi.IdSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the entries that a store writes by itself, because no run of the engine does. Thread-safe
 * as its ports are.
 */
public final class OwnEntries {

    /** Entries that the store itself makes come from no engine's node. */
    private static final NodeId NODE = NodeId.of("store");

    private final IdSource ids;
    private final RandomGenerator random;

    /**
     * Entries with documents of their own.
     *
     * @param ids makes the ids of documents
     * @param random makes salts
     */
    public OwnEntries(IdSource ids, RandomGenerator random) {
        this.ids = Objects.requireNonNull(ids, "ids");
        this.random = Objects.requireNonNull(random, "random");
    }

    /** The entry of a fact of the host. */
    public EntryDraft of(HostEvent event) {
        return new EntryDraft(
                Source.HOST,
                ChangeKind.HOST,
                NODE,
                event.actor(),
                null,
                event.subject(),
                EntryDraft.Fact.of(event.name()),
                document(event.reason(), event.payload()));
    }

    /**
     * The entry that records that a document was emptied.
     *
     * @param target the entry whose document it was
     * @param actor who asked for it
     * @param reason why, in words that hold nothing personal
     */
    public EntryDraft ofRedaction(LogEntry target, ActorId actor, String reason) {
        return new EntryDraft(
                Source.USER,
                ChangeKind.REDACTED,
                NODE,
                actor,
                null,
                target.what().subject(),
                EntryDraft.Fact.redacting(target.sequence()),
                document(reason, null));
    }

    private Document document(@Nullable String reason, @Nullable String payload) {
        return new Document(
                new DocumentId(ids.next()), Document.salt(random), null, null, reason, payload);
    }
}
