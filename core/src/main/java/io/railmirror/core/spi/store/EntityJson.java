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
        String json = CanonicalJson.write(entity);
        for (int i = 0; i < json.length(); i++)
            if (Character.isSurrogate(json.charAt(i))) return escaped(json);
        return json;
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

    private static String escaped(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (half) text.append("\\u").append(Integer.toHexString(point));
            else text.appendCodePoint(point);
        });
        return text.toString();
    }
}
