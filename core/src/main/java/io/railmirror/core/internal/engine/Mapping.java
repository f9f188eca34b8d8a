package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What mapping a snapshot gave.
 *
 * @param entities the canonical forms, empty when there are none or it failed
 * @param failure why it failed, null when it did not
 */
record Mapping(List<MappedEntity> entities, @Nullable String failure) {

    /** Maps; whatever a mapper throws is a failure of this one record. */
    static Mapping of(
            RailMapping mapping,
            ConnectionId connection,
            Snapshot snapshot,
            MappingContext context) {
        try {
            return new Mapping(mapping.map(new MappingInput(connection, snapshot, context)), null);
        } catch (RuntimeException e) {
            return new Mapping(List.of(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
