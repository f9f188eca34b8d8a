package io.railmirror.core.internal.memory;

import io.railmirror.core.NodeId;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.Source;
import io.railmirror.core.spi.IdSource;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes entries that do not come from the engine. Thread-safe as its ports are. */
final class HostDrafts {

    /** Entries that the store itself makes come from no engine's node. */
    static final NodeId NODE = NodeId.of("store");

    private final Clock clock;
    private final IdSource ids;
    private final RandomGenerator random;

    HostDrafts(Clock clock, IdSource ids, RandomGenerator random) {
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    Document document(@Nullable String reason, @Nullable String payload) {
        return new Document(
                new DocumentId(ids.next()), Document.salt(random), null, null, reason, payload);
    }

    EntryDraft draft(HostEvent event) {
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

    /** The chain of a partition, to append to. */
    LogChain chain(Partition partition) {
        return partition.log.chain(LogChain.newLogId(random));
    }

    LogEntry append(LogChain chain, EntryDraft draft) {
        try {
            return chain.append(draft, clock.instant());
        } catch (IllegalArgumentException e) {
            throw new StoreException("An entry cannot be logged; nothing was written.", e);
        }
    }
}
