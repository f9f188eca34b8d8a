package io.railmirror.core.internal.memory;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.AgeLine;
import io.railmirror.core.mirror.AgeQuery;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.EntityPage;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.Sums;
import io.railmirror.core.mirror.Tombstone;
import io.railmirror.core.model.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mirror's queries over the rows of one partition each. Thread-safe. */
final class MemoryMirror implements MirrorStore {

    private final Partitions partitions;

    MemoryMirror(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public Optional<MirroredRecord> find(RecordKey record) {
        return partitions.read(
                record.business(), partition -> Optional.ofNullable(partition.rows.get(record)));
    }

    @Override
    public List<MirroredRecord> records(RecordQuery query) {
        return partitions.read(
                query.business(),
                partition -> partition
                        .rows
                        .of(query, query.after())
                        .filter(row -> isNamed(row, query))
                        .limit(query.limit())
                        .toList());
    }

    @Override
    public List<RecordRow> rows(RecordQuery query) {
        return records(query).stream().map(MirroredRecord::row).toList();
    }

    @Override
    public Set<Kind> kinds(ConnectionKey connection) {
        return partitions.read(
                connection.business(), partition -> partition.rows.kinds(connection.connection()));
    }

    @Override
    public long count(RecordQuery query) {
        return partitions.read(
                query.business(),
                partition -> partition
                        .rows
                        .of(query, null)
                        .filter(row -> isNamed(row, query))
                        .count());
    }

    @Override
    public long tombstonesSince(RecordQuery query, Instant time) {
        return partitions.read(
                query.business(),
                partition -> partition
                        .rows
                        .of(query, null)
                        .filter(row -> isWrittenAsAsked(row, query)
                                && countsAgainstBrake(row.tombstone(), time))
                        .count());
    }

    @Override
    public <E extends Entity> EntityPage<E> entities(EntityQuery<E> query) {
        return partitions.read(
                query.business(), partition -> new EntitySearch<>(partition.rows, query).page());
    }

    @Override
    public <E extends Entity> Sums sums(EntityQuery<E> query) {
        return partitions.read(
                query.business(), partition -> new EntitySearch<>(partition.rows, query).sums());
    }

    @Override
    public <E extends Entity> List<AgeLine> ages(AgeQuery<E> query) {
        EntityQuery<E> documents = query.documents();
        return partitions.read(
                documents.business(),
                partition -> new EntitySearch<>(partition.rows, documents).ages(query));
    }

    private static boolean isNamed(MirroredRecord row, RecordQuery query) {
        return query.states().contains(row.state()) && isWrittenAsAsked(row, query);
    }

    private static boolean isWrittenAsAsked(MirroredRecord row, RecordQuery query) {
        if (row.sequence() > query.sequenceMax()) return false;
        RecordQuery.MappingStamp stamp = query.staleFor();
        return stamp == null
                || row.content().mapperVersion() != stamp.mapperVersion()
                || !row.content().contextDigest().equals(stamp.contextDigest());
    }

    private static boolean countsAgainstBrake(@Nullable Tombstone tombstone, Instant time) {
        return tombstone != null
                && !tombstone.at().isBefore(time)
                && tombstone.successor() == null
                && tombstone.proof() != DeletionProof.PERSON;
    }
}
