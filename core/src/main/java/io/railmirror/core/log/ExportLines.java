package io.railmirror.core.log;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of an export, none longer than a limit. */
final class ExportLines {

    /**
     * The longest line that is read: several documents of the largest size that a rail may give.
     */
    static final int LINE_CHARS_MAX = 200_000_000;

    private static final int CHARS = 16_384;

    private final Reader reader;
    private final char[] chars = new char[CHARS];
    private int position;
    private int filled;

    ExportLines(Reader reader) {
        this.reader = reader;
    }

    /**
     * The next line without its line feed; null at the end.
     *
     * @throws IllegalArgumentException when it is too long, or the last one was cut off
     */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        while (fill()) {
            int start = position;
            while (position < filled && chars[position] != '\n') position++;
            line.append(chars, start, position - start);
            if (position < filled) {
                position++;
                return line.toString();
            }
            if (line.length() > LINE_CHARS_MAX)
                throw new IllegalArgumentException(
                        "longer than %d characters".formatted(LINE_CHARS_MAX));
        }
        if (line.isEmpty()) return null;
        throw new IllegalArgumentException("cut off");
    }

    private boolean fill() throws IOException {
        if (position < filled) return true;
        position = 0;
        filled = reader.read(chars);
        return filled > 0;
    }
}
