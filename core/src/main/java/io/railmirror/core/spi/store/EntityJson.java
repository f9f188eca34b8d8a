package io.railmirror.core.spi.store;

import io.railmirror.core.internal.canonical.CanonicalJson;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;

/**
 * The canonical JSON form of entities, for stores that keep text: equal entities give equal text,
 * and reading gives back an equal entity. Amounts are strings with all their digits.
 */
public final class EntityJson {

    private EntityJson() {}

    /** One JSON object without white space; half of a surrogate pair is written as an escape. */
    public static String write(Entity entity) {
        return CanonicalJson.write(entity);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param type the type of the entity, which the text does not tell
     * @throws IllegalArgumentException when the text is not the form of such an entity
     */
    public static Entity read(EntityType type, String json) {
        return CanonicalJson.read(type, json);
    }
}
