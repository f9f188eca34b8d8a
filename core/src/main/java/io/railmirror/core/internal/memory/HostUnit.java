package io.railmirror.core.internal.memory;

import io.railmirror.core.BusinessId;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.log.LogEntry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what the host writes together. Confined to one thread. */
final class HostUnit implements UnitOfWork {

    private final HostDrafts drafts;
    private final Map<BusinessId, List<EntryDraft>> waiting = new TreeMap<>();
    private boolean ended;

    HostUnit(HostDrafts drafts) {
        this.drafts = drafts;
    }

    boolean isOf(HostDrafts store) {
        return drafts == store;
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    void add(HostEvent event) {
        waiting.computeIfAbsent(event.business(), business -> new ArrayList<>())
                .add(drafts.draft(event));
    }

    /** Commits to all businesses at once. */
    void commit(Partitions partitions) {
        partitions.writeAll(waiting.keySet(), locked -> {
            List<Runnable> last = locked.stream().map(this::prepare).toList();
            last.forEach(Runnable::run);
            return last;
        });
    }

    /** Does all that can fail, and gives back what cannot. */
    private Runnable prepare(Partition partition) {
        LogChain chain = drafts.chain(partition);
        List<MemoryLog.Appended> entries = new ArrayList<>();
        for (EntryDraft draft : waiting.getOrDefault(partition.business, List.of())) {
            LogEntry entry = drafts.append(chain, draft);
            entries.add(new MemoryLog.Appended(entry, draft.document()));
        }
        return () -> partition.log.add(entries, chain.head().orElse(null));
    }
}
