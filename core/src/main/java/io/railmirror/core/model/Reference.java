package io.railmirror.core.model;

import io.railmirror.core.RecordRef;

import org.jspecify.annotations.Nullable;

/**
 * What one record says about another that it points to. The record meant is identified by
 * {@link #ref()} alone; type and name are attributes, and the name may be out of date.
 *
 * @param ref the record that is meant; it need not be mirrored yet
 * @param type its canonical type, null if the rail leaves it open
 * @param name its name as far as the rail tells it here
 */
public record Reference(
        RecordRef ref, @Nullable EntityType type, @Nullable String name) {

    /** Refuses a missing record. */
    public Reference {
        Checks.present(ref, "ref");
    }

    /**
     * A reference to a record of a known type, without a name.
     *
     * @param ref the record that is meant
     * @param type its canonical type
     * @return the reference
     */
    public static Reference to(RecordRef ref, EntityType type) {
        return new Reference(ref, type, null);
    }

    /**
     * Whether two references mean the same record, whatever they say about its type and name.
     *
     * @param other another reference of the same business
     * @return true if the records are the same
     */
    public boolean meansSame(Reference other) {
        return ref.equals(other.ref);
    }
}
