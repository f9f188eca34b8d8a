package io.railmirror.plaid.simulator;

/**
 * How often one path may be called in any 60 seconds.
 *
 * @param perItem calls for one Item; 0 where Items are not counted
 * @param perClient calls of all Items together
 * @param code the error code of a refusal for an Item
 * @param clientCode the error code of a refusal for the client
 */
public record PlaidLimit(int perItem, int perClient, String code, String clientCode) {

    /** Checks the ranges. */
    public PlaidLimit {
        if (perItem < 0 || perClient < 1)
            throw new IllegalArgumentException(
                    "a limit must be positive, was %d and %d".formatted(perItem, perClient));
    }

    static PlaidLimit of(int perItem, int perClient, String code) {
        return new PlaidLimit(perItem, perClient, code, code);
    }
}
