package io.railmirror.core.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A status or type as the rail states it: one of the known values, or {@code OTHER} together with
 * the rail's own word, so that a new word of a rail is neither lost nor an error.
 *
 * @param <E> an enum that has a constant named {@code OTHER}
 * @param value the known value
 * @param raw the rail's own word; present exactly if the value is {@code OTHER}
 */
public record Stated<E extends Enum<E>>(E value, @Nullable String raw) {

    private static final String OTHER = "OTHER";

    /** Refuses a raw word beside a known value, and {@code OTHER} without one. */
    public Stated {
        Checks.present(value, "value");
        Checks.require(
                value.name().equals(OTHER) == (raw != null),
                "raw must be present exactly for OTHER, but the value is " + value);
    }

    /**
     * A known value.
     *
     * @param <E> the enum
     * @param value any constant but {@code OTHER}
     * @return the value without a raw word
     */
    public static <E extends Enum<E>> Stated<E> of(E value) {
        return new Stated<>(value, null);
    }

    /**
     * Looks a rail's word up.
     *
     * @param <E> the enum
     * @param raw the rail's own word, compared exactly
     * @param known the words that are understood
     * @param other the constant {@code OTHER}, taken for every other word
     * @return the known value, or {@code OTHER} with the word
     */
    public static <E extends Enum<E>> Stated<E> of(String raw, Map<String, E> known, E other) {
        E value = known.get(raw);
        return value == null ? new Stated<>(other, raw) : of(value);
    }

    /** The name of the value, with the rail's own word in brackets if there is one. */
    @Override
    public String toString() {
        return raw == null ? value.name() : value.name() + "(" + raw + ")";
    }
}
