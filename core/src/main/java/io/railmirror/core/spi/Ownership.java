package io.railmirror.core.spi;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the records of a kind belong to. A rail that no longer shows an owner is silent about what
 * belongs to it: that such a record is absent proves no deletion, and it stays as it is.
 *
 * @param kind the kind of the owners; a list of the same rail that claims to be complete carries it
 * @param id finds the owner of a record, a pure function; empty for one that belongs to nothing,
 *     whose absence is like any other
 */
public record Ownership(Kind kind, Function<Snapshot, Optional<ExternalId>> id) {

    /** Refuses nulls. */
    public Ownership {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }
}
