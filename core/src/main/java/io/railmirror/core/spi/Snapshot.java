package io.railmirror.core.spi;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One remote object as text: the exact slice of the rail's answer, secrets removed.
 *
 * @param kind its kind
 * @param id its id
 * @param version its version, null where the rail gives none
 * @param remoteUpdated when the rail changed it last, null where it does not say
 * @param json the object
 */
public record Snapshot(
        Kind kind,
        ExternalId id,
        @Nullable RemoteVersion version,
        @Nullable Instant remoteUpdated,
        String json) {

    /** Refuses nulls. */
    public Snapshot {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(json, "json");
    }

    /** Kind and id only: the content is personal. */
    @Override
    public String toString() {
        return "Snapshot[" + kind + "/" + id + ", version " + version + ", " + json.length()
                + " characters]";
    }
}
