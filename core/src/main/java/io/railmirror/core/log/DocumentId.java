package io.railmirror.core.log;

import java.util.Objects;

/**
 * Identifies the erasable document of an entry within its business. Given before the transaction.
 *
 * @param value 1 to 40 characters of {@code [0-9a-z-]}
 */
public record DocumentId(String value) implements Comparable<DocumentId> {

    private static final int LENGTH_MAX = 40;

    /** Checks the form. */
    public DocumentId {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty()
                || value.length() > LENGTH_MAX
                || !value.chars().allMatch(DocumentId::isAllowed))
            throw new IllegalArgumentException("document id must match [0-9a-z-]{1,40}: " + value);
    }

    private static boolean isAllowed(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-';
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
