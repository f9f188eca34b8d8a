package io.railmirror.core.spi;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The secrets of one connection, as named texts: tokens and when they expire. The names are the
 * rail module's. {@code toString} shows the names only.
 *
 * @param values the texts by name; copied
 */
public record Credentials(Map<String, String> values) {

    /** No secrets: for rails and simulations that need none. */
    public static final Credentials NONE = new Credentials(Map.of());

    /** Copies the map, sorted by name. */
    public Credentials {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The text under a name. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(Objects.requireNonNull(name, "name")));
    }

    @Override
    public String toString() {
        return "Credentials" + values.keySet();
    }
}
