package io.railmirror.core.internal.gateway;

import io.railmirror.core.Trigger;

import java.util.Comparator;

/**
 * Whose turn it is before whose: a person's before a webhook's before the schedule's, and among
 * equals whoever asked first.
 *
 * @param rank how many kinds of others go before, from 0
 * @param number the order of asking
 */
public record Turn(int rank, long number) implements Comparable<Turn> {

    private static final Comparator<Turn> ORDER =
            Comparator.comparingInt(Turn::rank).thenComparingLong(Turn::number);

    /** The turn of what was asked for so. */
    static Turn of(Trigger trigger, long number) {
        return new Turn(before(trigger), number);
    }

    /** How many of some places what was asked for so may take: one is kept for each rank before. */
    public static int places(Trigger trigger, int placesMax) {
        return Math.max(1, placesMax - before(trigger));
    }

    private static int before(Trigger trigger) {
        return switch (trigger) {
            case PERSON -> 0;
            case WEBHOOK -> 1;
            case SCHEDULE, RECOVERY -> 2;
        };
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }
}
