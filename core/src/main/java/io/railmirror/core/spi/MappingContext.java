package io.railmirror.core.spi;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What mapping needs besides the snapshot: home currency, time zone. Derived by the rail from
 * records of the same connection.
 *
 * @param values texts by name; copied and sorted
 */
public record MappingContext(Map<String, String> values) {

    /** Nothing is known. */
    public static final MappingContext EMPTY = new MappingContext(Map.of());

    /** Copies the map. */
    public MappingContext {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The text under a name. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
