package io.railmirror.core.internal.query;

import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.mirror.OpenItems;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts bills or invoices by a key of which the currency is a part, and sums what is open of them.
 * Confined to one thread.
 *
 * @param <K> the key; its order is that of the lines
 */
public final class OpenSheet<K extends Comparable<K>> {

    private final SortedMap<K, Line> lines = new TreeMap<>();
    private final int linesMax;

    private static final class Line {

        private final CurrencyCode currency;
        private BigDecimal open = BigDecimal.ZERO;
        private long count;
        private long openUnknown;

        Line(CurrencyCode currency) {
            this.currency = currency;
        }

        OpenItems items() {
            return new OpenItems(count, new Money(open, currency), openUnknown);
        }
    }

    /** An empty sheet that refuses to get longer than so many lines. */
    public OpenSheet(int linesMax) {
        this.linesMax = linesMax;
    }

    /** Counts a document in a currency. */
    public void add(K key, CurrencyCode currency, @Nullable Money open) {
        Line line = lines.computeIfAbsent(key, none -> new Line(currency));
        if (lines.size() > linesMax)
            throw new LimitExceededException(
                    "lines of one answer", linesMax, "Ask for less at once.");
        line.count++;
        if (open == null) line.openUnknown++;
        else line.open = line.open.add(open.amount());
    }

    /** The lines in the order of their keys. */
    public <L> List<L> lines(BiFunction<K, OpenItems, L> line) {
        List<L> made = new ArrayList<>();
        lines.forEach((key, sums) -> made.add(line.apply(key, sums.items())));
        return made;
    }
}
