package io.railmirror.plaid;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which Item each access token opens, as far as Plaid was asked. What stands beside a token in the
 * credentials proves nothing: it came with them. Thread-safe.
 */
final class PlaidTokens {
    /** Beyond so many Items all are asked anew. */
    private static final int ITEMS_MAX = 10_000;

    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** Whether the token is known to open the Item. */
    boolean open(String itemId, String token) {
        return token.equals(tokens.get(itemId));
    }

    /** Plaid said that the token opens the Item. */
    void opened(String itemId, String token) {
        if (tokens.size() >= ITEMS_MAX) tokens.clear();
        tokens.put(itemId, token);
    }
}
