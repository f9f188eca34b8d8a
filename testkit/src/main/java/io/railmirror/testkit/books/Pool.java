package io.railmirror.testkit.books;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * A set of numbers from which one is picked at random in constant time, the same one for the same
 * history and generator. Not thread-safe.
 */
final class Pool {
    private final List<Long> ids = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();

    void add(long id) {
        if (places.putIfAbsent(id, ids.size()) == null) {
            ids.add(id);
        }
    }

    void remove(long id) {
        Integer place = places.remove(id);
        if (place == null) {
            return;
        }
        Long last = ids.remove(ids.size() - 1);
        if (last != id) {
            ids.set(place, last);
            places.put(last, place);
        }
    }

    int size() {
        return ids.size();
    }

    OptionalLong pick(RandomGenerator random) {
        return ids.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(ids.get(random.nextInt(ids.size())));
    }

    /** Picks one with a leaning towards the lower, that is older, numbers. */
    OptionalLong pickOld(RandomGenerator random) {
        OptionalLong oldest = pick(random);
        for (int i = 0; i < 3 && oldest.isPresent(); i++) {
            oldest = OptionalLong.of(
                    Math.min(oldest.getAsLong(), pick(random).orElse(Long.MAX_VALUE)));
        }
        return oldest;
    }
}
