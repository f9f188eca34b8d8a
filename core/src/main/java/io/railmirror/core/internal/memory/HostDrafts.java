package io.railmirror.core.internal.memory;

import io.railmirror.core.ActorId;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.store.OwnEntries;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Makes entries that do not come from the engine. Thread-safe as its ports are. */
final class HostDrafts {

    private final Clock clock;
    private final RandomGenerator random;
    private final OwnEntries own;

    HostDrafts(Clock clock, IdSource ids, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.own = new OwnEntries(ids, random);
    }

    EntryDraft draft(HostEvent event) {
        return own.of(event);
    }

    EntryDraft redaction(LogEntry target, ActorId actor, String reason) {
        return own.ofRedaction(target, actor, reason);
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
