package io.railmirror.core.internal.memory;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunId;
import io.railmirror.core.StreamKey;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.SyncState;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the engine keeps of the streams of all partitions. Thread-safe. */
final class MemorySyncState implements SyncState {

    private final Partitions partitions;
    private final Clock clock;

    MemorySyncState(Partitions partitions, Clock clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    @Override
    public Optional<StreamState> stream(StreamKey stream) {
        return partitions.read(stream.business(), partition -> partition.sync.stream(stream));
    }

    @Override
    public List<StreamState> streams(ConnectionKey connection) {
        return partitions.read(
                connection.business(), partition -> partition.sync.streams(connection));
    }

    @Override
    public void seen(StreamKey stream, String pass, int round, Consumer<byte[]> page) {
        List<byte[]> pages = partitions.read(
                stream.business(), partition -> partition.sync.seen(stream, pass, round));
        pages.forEach(page);
    }

    @Override
    public void stage(Lease lease, StreamKey stream, List<Change> page) {
        List<Change> changes = List.copyOf(page);
        held(lease, stream, sync -> sync.stage(stream, changes));
    }

    @Override
    public void unstage(Lease lease, StreamKey stream) {
        held(lease, stream, sync -> sync.unstage(stream));
    }

    @Override
    public long stagedCount(StreamKey stream) {
        return partitions.read(stream.business(), partition ->
                (long) partition.sync.staged(stream).size());
    }

    @Override
    public List<Change> staged(StreamKey stream, long offset, int limit) {
        return partitions.read(stream.business(), partition -> {
            List<Change> all = partition.sync.staged(stream);
            int from = (int) Math.min(offset, all.size());
            int to = (int) Math.min((long) from + limit, all.size());
            return List.copyOf(all.subList(from, to));
        });
    }

    @Override
    public List<PendingHint> hints(
            ConnectionKey connection, Set<Kind> kinds, @Nullable PendingHint after, int limit) {
        return partitions.read(
                connection.business(),
                partition -> partition.hints.of(connection, kinds, after, limit));
    }

    @Override
    public Optional<ParkedDeletions> parked(RunId run, ConnectionKey connection) {
        return partitions.read(
                connection.business(),
                partition -> partition
                        .sync
                        .parked(run)
                        .filter(parked -> parked.stream().connectionKey().equals(connection)));
    }

    @Override
    public Optional<ParkedDeletions> parked(StreamKey stream) {
        return partitions.read(stream.business(), partition -> partition.sync.waiting(stream));
    }

    @Override
    public List<ParkedDeletions> parked(ConnectionKey connection) {
        return partitions.read(
                connection.business(), partition -> partition.sync.waiting(connection));
    }

    private void held(Lease lease, StreamKey stream, Consumer<MemorySync> work) {
        if (!lease.business().equals(stream.business()))
            throw new IllegalArgumentException(
                    "lease of '%s' for stream %s".formatted(lease.business(), stream));
        partitions.write(stream.business(), partition -> {
            partition.leases.check(lease, clock.instant());
            work.accept(partition.sync);
            return stream;
        });
    }
}
