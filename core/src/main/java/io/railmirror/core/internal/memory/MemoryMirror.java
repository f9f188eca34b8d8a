package io.railmirror.core.internal.memory;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.DuePage;
import io.railmirror.core.mirror.DueQuery;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.Tombstone;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.spi.MappedEntity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
                        .filter(row ->
                                isStale(row, query) && countsAgainstBrake(row.tombstone(), time))
                        .count());
    }

    @Override
    public <E extends Entity> List<Mirrored<E>> entities(EntityQuery<E> query) {
        Mirrored<E> after = query.after();
        return partitions.read(
                query.business(),
                partition -> partition
                        .rows
                        .holding(query.type(), after == null ? null : after.record())
                        .flatMap(row -> mirrored(row, query.type()))
                        .filter(found -> after == null || isBehind(found, after))
                        .limit(query.limit())
                        .toList());
    }

    @Override
    public DuePage<Bill> bills(DueQuery<BillStatus> query) {
        return due(query, DueDocuments.bills(query));
    }

    @Override
    public DuePage<Invoice> invoices(DueQuery<InvoiceStatus> query) {
        return due(query, DueDocuments.invoices(query));
    }

    private <E extends Entity> DuePage<E> due(DueQuery<?> query, DueDocuments<E> documents) {
        return partitions.read(query.business(), partition -> {
            partition.rows.forEach(documents.type(), documents::add);
            return documents.page();
        });
    }

    private static boolean isNamed(MirroredRecord row, RecordQuery query) {
        return query.states().contains(row.state()) && isStale(row, query);
    }

    private static boolean isStale(MirroredRecord row, RecordQuery query) {
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

    private static <E extends Entity> Stream<Mirrored<E>> mirrored(
            MirroredRecord row, Class<E> type) {
        if (row.entities().size() == 1) return mirrored(row, row.entities().get(0), type).stream();
        return row.entities().stream()
                .sorted(Comparator.comparing(MappedEntity::part))
                .flatMap(mapped -> mirrored(row, mapped, type).stream());
    }

    private static <E extends Entity> Optional<Mirrored<E>> mirrored(
            MirroredRecord row, MappedEntity mapped, Class<E> type) {
        if (!type.isInstance(mapped.entity())) return Optional.empty();
        E entity = type.cast(mapped.entity());
        return Optional.of(new Mirrored<>(row.key(), mapped.part(), row.state(), entity));
    }

    private static boolean isBehind(Mirrored<?> found, Mirrored<?> after) {
        return !found.record().equals(after.record()) || found.part().compareTo(after.part()) > 0;
    }
}
