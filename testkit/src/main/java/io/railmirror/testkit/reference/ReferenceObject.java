package io.railmirror.testkit.reference;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One object of the reference rail.
 *
 * @param kind its kind
 * @param id its id, unique within the kind
 * @param token counts its changes, from 1
 * @param updated when it was changed last
 * @param order its place in lists: the first object of an account has 1; a deleted object that
 *     comes back has its old place
 * @param fields its content by name, sorted
 */
public record ReferenceObject(
        ReferenceKind kind,
        String id,
        long token,
        Instant updated,
        long order,
        Map<String, String> fields) {

    /** Refuses nulls and copies the fields. */
    public ReferenceObject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(updated, "updated");
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }
}
