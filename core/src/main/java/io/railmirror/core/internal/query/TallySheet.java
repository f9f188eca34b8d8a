package io.railmirror.core.internal.query;

import io.railmirror.core.mirror.EntityFacts;
import io.railmirror.core.mirror.Tally;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts and sums entities per currency, exactly. Confined to one thread. */
public final class TallySheet {

    private final SortedMap<Key, Line> lines = new TreeMap<>();

    /** A currency, or none. */
    private record Key(@Nullable CurrencyCode currency) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(
                Key::currency, Comparator.nullsLast(Comparator.naturalOrder()));

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Line {

        private long count;
        private @Nullable BigDecimal amount;
        private @Nullable BigDecimal open;
        private long openUnknown;

        void add(EntityFacts facts, int sign) {
            count += sign;
            amount = sum(amount, facts.amount(), sign);
            open = sum(open, facts.open(), sign);
            if (facts.open() == null) openUnknown += sign;
        }

        private static @Nullable BigDecimal sum(
                @Nullable BigDecimal sum, @Nullable Money money, int sign) {
            if (money == null) return sum;
            BigDecimal signed = sign > 0 ? money.amount() : money.amount().negate();
            return sum == null ? signed : sum.add(signed);
        }

        Tally tally(@Nullable CurrencyCode currency) {
            return new Tally(
                    currency, count, money(amount, currency), money(open, currency), openUnknown);
        }

        private static @Nullable Money money(
                @Nullable BigDecimal sum, @Nullable CurrencyCode currency) {
            return sum == null || currency == null ? null : new Money(sum, currency);
        }
    }

    /** An empty sheet. */
    public TallySheet() {}

    /** Counts an entity. */
    public void add(EntityFacts facts) {
        line(facts).add(facts, 1);
    }

    /** Takes an entity off again, or counts what is no longer there. */
    public void subtract(EntityFacts facts) {
        line(facts).add(facts, -1);
    }

    private Line line(EntityFacts facts) {
        return lines.computeIfAbsent(new Key(facts.currency()), key -> new Line());
    }

    /** The figures by currency; what has none comes last. */
    public List<Tally> tallies() {
        List<Tally> tallies = new ArrayList<>();
        lines.forEach((key, line) -> tallies.add(line.tally(key.currency())));
        return tallies;
    }
}
