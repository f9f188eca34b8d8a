package io.railmirror.core.internal.memory;

import io.railmirror.core.BusinessId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;

/** One partition per business. Thread-safe; what is done in one never waits for another. */
final class Partitions {

    private final ConcurrentMap<BusinessId, Partition> byBusiness = new ConcurrentHashMap<>();

    /** Reads one committed state. A business that was never written is read as an empty one. */
    <R> R read(BusinessId business, Function<Partition, R> work) {
        Partition known = byBusiness.get(business);
        Partition partition = known == null ? new Partition(business) : known;
        return locked(partition.lock.readLock(), () -> work.apply(partition));
    }

    /** Writes alone. */
    <R> R write(BusinessId business, Function<Partition, R> work) {
        Partition partition = get(business);
        Checks.check(
                !partition.lock.isWriteLockedByCurrentThread(),
                "A unit of business '%s' is under way in this thread; units do not nest.",
                business);
        return locked(partition.lock.writeLock(), () -> work.apply(partition));
    }

    /** Writes alone in several businesses, locked in the order of their ids. */
    <R> R writeAll(Collection<BusinessId> businesses, Function<List<Partition>, R> work) {
        List<BusinessId> ascending = List.copyOf(new TreeSet<>(businesses));
        return nested(ascending, new ArrayList<>(), work);
    }

    Partition get(BusinessId business) {
        return byBusiness.computeIfAbsent(business, Partition::new);
    }

    /** Everybody's, in the order of their ids. */
    List<BusinessId> businesses() {
        return List.copyOf(new TreeSet<>(byBusiness.keySet()));
    }

    private <R> R nested(
            List<BusinessId> waiting, List<Partition> locked, Function<List<Partition>, R> work) {
        if (waiting.isEmpty()) return work.apply(locked);
        return write(waiting.get(0), partition -> {
            locked.add(partition);
            return nested(waiting.subList(1, waiting.size()), locked, work);
        });
    }

    private static <R> R locked(Lock lock, Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
