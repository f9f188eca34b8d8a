package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.mirror.FoldedText;
import io.railmirror.jdbc.internal.sql.Legible;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Folded texts as bytes, which every database sorts alike. */
final class SortKey {

    private SortKey() {}

    /** The key of a text; null of null. */
    static byte @Nullable [] of(@Nullable String text) {
        return text == null ? null : ofSorted(FoldedText.sorted(text));
    }

    /** The key of a text that {@link FoldedText#sorted} gave; null of null. */
    static byte @Nullable [] ofSorted(@Nullable String sorted) {
        String legible = Legible.text(sorted);
        return legible == null ? null : legible.getBytes(StandardCharsets.UTF_8);
    }
}
