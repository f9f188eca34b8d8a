package io.railmirror.qbo.wire;

import io.railmirror.core.ExternalId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event of a webhook, whichever form it came in.
 *
 * @param id Intuit's id of the event; empty in the older form
 * @param realm the company
 * @param entity the name of the kind, in any case
 * @param entityIds the objects that it concerns; two after a merge
 * @param at when it happened, null when it does not say so legibly
 */
public record QboNotice(
        String id,
        String realm,
        String entity,
        List<String> entityIds,
        @Nullable Instant at) {

    /** Refuses nulls, and a company without an id, and ids that none can have; copies the list. */
    public QboNotice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(realm, "realm");
        Objects.requireNonNull(entity, "entity");
        entityIds = List.copyOf(entityIds);
        if (realm.isBlank()) throw new IllegalArgumentException("it names no company");
        entityIds.forEach(ExternalId::of);
    }
}
