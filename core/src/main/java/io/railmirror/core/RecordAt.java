package io.railmirror.core;

import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the mirror knew of a record at some moment.
 *
 * @param key the record
 * @param state whether it existed
 * @param sequence of the log entry that said so last
 * @param at time of that entry
 * @param snapshot the record as JSON text; null when it was gone or has been redacted since
 * @param redacted whether its content has been redacted since
 * @param entities its canonical forms by today's mapper; empty when it has none, was gone, could
 *     not be mapped or has been redacted since
 */
public record RecordAt(
        RecordKey key,
        RecordState state,
        long sequence,
        Instant at,
        @Nullable String snapshot,
        boolean redacted,
        List<MappedEntity> entities) {

    /** Refuses nulls. */
    public RecordAt {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        entities = List.copyOf(entities);
    }

    /** The main entity, if it is of the given type. */
    public <E> Optional<E> entity(Class<E> type) {
        return entities.stream()
                .filter(mapped -> mapped.part().isEmpty())
                .map(MappedEntity::entity)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** The key and the state only: the content is personal. */
    @Override
    public String toString() {
        return "RecordAt[%s, %s, sequence %d]".formatted(key, state, sequence);
    }
}
