package io.railmirror.core.spi;

import java.util.Objects;

/**
 * An opaque position in a stream: written and read by the rail module only, stored by the engine.
 *
 * @param value at most {@value #LENGTH_MAX} characters; holds no secret
 */
public record Cursor(String value) {

    /** The longest cursor that every store keeps. */
    public static final int LENGTH_MAX = 8192;

    /** Checks the length. */
    public Cursor {
        Objects.requireNonNull(value, "value");
        if (value.length() > LENGTH_MAX)
            throw new IllegalArgumentException("cursor has %d characters, at most %d fit"
                    .formatted(value.length(), LENGTH_MAX));
    }
}
