package io.railmirror.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A record has no canonical form: a field is missing, unreadable or does not fit. The record is
 * kept raw, counted and reported; its siblings are not affected.
 */
public final class MappingException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    private final String field;

    /**
     * Creates the exception.
     *
     * @param field JSON pointer of the field in the snapshot, for example {@code /TotalAmt}
     * @param detail the value, unless it is personal or secret, and why it does not fit
     * @param cause the error behind it, if any
     */
    public MappingException(String field, String detail, @Nullable Throwable cause) {
        super(
                ("Field %s cannot be mapped: %s. The record is kept raw; correct it on the"
                                + " rail or upgrade the rail module, then retry it.")
                        .formatted(field, detail),
                "mapping",
                cause);
        this.field = field;
    }

    /** JSON pointer of the field in the snapshot. */
    public String field() {
        return field;
    }
}
