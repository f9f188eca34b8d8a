package io.railmirror.core.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the next page of a stream.
 *
 * @param stream the stream, one of {@link RailClient#streams()}
 * @param cursor where to go on; null starts from the beginning
 */
public record FetchRequest(StreamSpec stream, @Nullable Cursor cursor) {

    /** Refuses a null stream. */
    public FetchRequest {
        Objects.requireNonNull(stream, "stream");
    }
}
