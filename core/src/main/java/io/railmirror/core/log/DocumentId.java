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
        if (value.isEmpty() || value.length() > LENGTH_MAX || !isAllowed(value))
            throw new IllegalArgumentException("document id must match [0-9a-z-]{1,40}: " + value);
    }

    /** A loop, since every entry makes one. */
    private static boolean isAllowed(String value) {
        for (int i = 0; i < value.length(); i++) if (!isAllowed(value.charAt(i))) return false;
        return true;
    }

    private static boolean isAllowed(char c) {
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
