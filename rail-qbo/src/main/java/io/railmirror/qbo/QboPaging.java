package io.railmirror.qbo;

import io.railmirror.core.spi.Cursor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a pass over a list stands. QuickBooks pages by offset over a list that changes meanwhile,
 * so an offset alone skips rows. Every page therefore starts at the position of the last row
 * already read and counts only when its first row was read before in this pass; else the next
 * attempt starts 1, 2, 4 … positions earlier, at position 1 in the end.
 *
 * <p>Why no row is lost: the list is ordered by id, and an id never moves relative to another. Let
 * r be the greatest row read so far, in the server's order whatever that is. All rows up to r that
 * existed throughout the pass have been read. A page that begins with a row already read begins at
 * or before r, and it is contiguous, so the same holds for the greatest row after it. A page at
 * position 1 begins before everything.
 *
 * <p>Why the pass ends: a page that the list did not change under begins with the row read last and
 * shows at least one new row, or is the last one. A pass can only be set back by a change, and each
 * attempt within a page starts earlier than the one before.
 *
 * @param position where the last row read stood, from 1
 * @param read the ids read last in this pass, in the list's order; a bounded memory: what it has
 *     forgotten costs a few rows read again, never a row lost
 */
record QboPaging(int position, List<String> read) {
    /** The beginning of a pass. */
    static final QboPaging START = new QboPaging(1, List.of());

    /** How many characters of ids are remembered, separators included. */
    static final int READ_LENGTH_MAX = 4_000;

    /** The shortest page that can show a new row behind the one already read. */
    static final int PAGE_SIZE_MIN = 2;

    /** The longest page that the rail gives. */
    static final int PAGE_SIZE_MAX = 1_000;

    private static final String SEPARATOR = ",";

    QboPaging {
        if (position < 1)
            throw new IllegalArgumentException("position must be at least 1, was " + position);
        read = List.copyOf(read);
    }

    /**
     * Where an attempt at the next page starts.
     *
     * @param attempt from 0; an attempt that was not accepted is followed by the next
     */
    int startOf(int attempt) {
        if (attempt == 0) return position;
        return (int) Math.max(1L, position - (1L << Math.min(attempt - 1, Integer.SIZE)));
    }

    /** Whether a page that was asked for at the given start continues the pass without a gap. */
    boolean accepts(int start, List<String> ids) {
        return start == 1 || (!ids.isEmpty() && read.contains(ids.get(0)));
    }

    /** Whether a page of so many rows is the last one. */
    static boolean last(int rows, int pageSize) {
        return rows < pageSize;
    }

    /** The pass after a page that was accepted. */
    QboPaging after(int start, List<String> ids) {
        if (ids.isEmpty()) return new QboPaging(start, read);
        return new QboPaging(start + ids.size() - 1, newest(ids));
    }

    private List<String> newest(List<String> ids) {
        Deque<String> kept = new ArrayDeque<>();
        Set<String> known = new HashSet<>();
        List<String> all = new ArrayList<>(read);
        all.addAll(ids);
        int length = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            String id = all.get(i);
            if (id.contains(SEPARATOR) || !known.add(id)) continue;
            length += id.length() + SEPARATOR.length();
            if (length > READ_LENGTH_MAX && !kept.isEmpty()) break;
            kept.addFirst(id);
        }
        return List.copyOf(kept);
    }

    /** The pass as a cursor. */
    Cursor cursor() {
        return new Cursor(position + ";" + String.join(SEPARATOR, read));
    }

    /**
     * The pass that {@link #cursor()} wrote.
     *
     * @throws IllegalArgumentException when the text is none of ours
     */
    static QboPaging parse(Cursor cursor) {
        String text = cursor.value();
        int end = text.indexOf(';');
        if (end < 0) throw new IllegalArgumentException("not a cursor of a list: no position");
        String ids = text.substring(end + 1);
        return new QboPaging(
                Integer.parseInt(text.substring(0, end)),
                ids.isEmpty() ? List.of() : List.of(ids.split(SEPARATOR)));
    }
}
