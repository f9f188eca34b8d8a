package io.railmirror.plaid;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of so many; what was not asked for the longest time goes first. For one thread. */
final class PlaidKept<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    PlaidKept(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
