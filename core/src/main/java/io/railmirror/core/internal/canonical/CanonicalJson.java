package io.railmirror.core.internal.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.railmirror.core.internal.content.JsonOut;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes and reads entities as JSON: equal entities give equal text, and reading gives back an
 * equal entity.
 *
 * <p>Members are sorted by name and bear the names of the record components. What is null and lists
 * that are empty are left out. Decimals, dates, times, ids and constants are strings, flags are
 * true or false; a record of one component is written as that component.
 */
public final class CanonicalJson {

    private static final int LENGTH_EXPECTED = 2_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CanonicalJson() {}

    /**
     * Writes an entity.
     *
     * @param entity any entity
     * @return one JSON object without white space; half of a surrogate pair is written as an
     *     escape, so that every text has a form in UTF-8
     */
    public static String write(Entity entity) {
        JsonOut out = new JsonOut(LENGTH_EXPECTED);
        ValueWriter.write(out, entity);
        return out.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param type the type of the entity, which the text does not tell
     * @param json the text
     * @return an entity of that type
     * @throws IllegalArgumentException if the text is not the form of such an entity
     */
    public static Entity read(EntityType type, String json) {
        try (JsonParser in = JSON.createParser(json)) {
            Object tree = PlainTree.read(in);
            return type.entityClass().cast(ValueReader.read(type.entityClass(), tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s is not JSON".formatted(type), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a string gave no text", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not the canonical form of %s: %s".formatted(type, e.getMessage()), e);
        }
    }
}
