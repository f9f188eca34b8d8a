package io.railmirror.core.log;

import java.util.Objects;

/**
 * Identifies the erasable document of an entry within its business. Given before the transaction.
 *
 * @param value 1 to 40 characters of {@code [0-9a-z-]}
 */
public record DocumentId(String value) implements Comparable<DocumentId> {

    /** Checks the form. */
    public DocumentId {
        Objects.requireNonNull(value, "value");
        if (!value.matches("[0-9a-z-]{1,40}"))
            throw new IllegalArgumentException("document id must match [0-9a-z-]{1,40}: " + value);
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
