package io.railmirror.core.log;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its document.
 *
 * @param entry the entry
 * @param document what the document holds, null when it was emptied
 * @param erasedBy sequence of the REDACTED entry that emptied it, 0 when it was not
 */
public record LoggedChange(LogEntry entry, @Nullable Document document, long erasedBy) {

    /** Refuses a document that is there and erased at once. */
    public LoggedChange {
        Objects.requireNonNull(entry, "entry");
        if (document != null && erasedBy != 0)
            throw new IllegalArgumentException("document is there although it was erased");
    }

    /** The document, empty when it was emptied. */
    public Optional<Document> content() {
        return Optional.ofNullable(document);
    }

    /** Sequence of the REDACTED entry that emptied the document. */
    public OptionalLong redaction() {
        return erasedBy == 0 ? OptionalLong.empty() : OptionalLong.of(erasedBy);
    }
}
