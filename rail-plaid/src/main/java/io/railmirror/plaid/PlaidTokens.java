package io.railmirror.plaid;

import java.util.Map;

/**
 * Which Item each access token opens, as far as Plaid was asked. What stands beside a token in the
 * credentials proves nothing: it came with them. Thread-safe.
 */
final class PlaidTokens {
    /** Of more Items, those that were not read for the longest time are asked anew. */
    static final int ITEMS_MAX = 10_000;

    private final Map<String, String> tokens = new PlaidKept<>(ITEMS_MAX);

    /** Whether the token is known to open the Item. */
    synchronized boolean open(String itemId, String token) {
        return token.equals(tokens.get(itemId));
    }

    /** Plaid said that the token opens the Item. */
    synchronized void opened(String itemId, String token) {
        tokens.put(itemId, token);
    }
}
