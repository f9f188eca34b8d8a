package io.railmirror.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * An explicit set of businesses: the only way to ask several at once.
 *
 * @param businesses at least one, at most {@value #BUSINESSES_MAX}; in the order of their ids
 */
public record Portfolio(Set<BusinessId> businesses) {

    /** The most businesses of one portfolio. */
    public static final int BUSINESSES_MAX = 10_000;

    /** Copies the set; refuses an empty one, and the reserved business. */
    public Portfolio {
        if (businesses.isEmpty() || businesses.size() > BUSINESSES_MAX)
            throw new IllegalArgumentException("a portfolio has 1 to %d businesses, not %d"
                    .formatted(BUSINESSES_MAX, businesses.size()));
        businesses = Collections.unmodifiableSortedSet(new TreeSet<>(businesses));
        if (businesses.contains(BusinessId.APP))
            throw new IllegalArgumentException(
                    "'%s' is reserved and in no portfolio".formatted(BusinessId.APP));
    }

    /** The given businesses. */
    public static Portfolio of(BusinessId... businesses) {
        return new Portfolio(Set.copyOf(Arrays.asList(businesses)));
    }
}
