package io.railmirror.plaid.simulator;

import java.util.Map;

/**
 * How much the simulator bears.
 *
 * @param byPath the limits by path, without a slash in front; what is not listed is not limited
 */
public record PlaidLimits(Map<String, PlaidLimit> byPath) {

    private static final String GENERIC = "RATE_LIMIT";

    /** The published limits of production. */
    public static final PlaidLimits PRODUCTION = new PlaidLimits(Map.ofEntries(
            Map.entry(
                    "accounts/balance/get",
                    new PlaidLimit(5, 1_200, "BALANCE_LIMIT", "ACCOUNTS_BALANCE_GET_LIMIT")),
            Map.entry("accounts/get", PlaidLimit.of(15, 15_000, "ACCOUNTS_LIMIT")),
            Map.entry("auth/get", PlaidLimit.of(15, 12_000, "AUTH_LIMIT")),
            Map.entry("identity/get", PlaidLimit.of(15, 2_000, "IDENTITY_LIMIT")),
            Map.entry(
                    "institutions/get_by_id",
                    PlaidLimit.of(0, 400, "INSTITUTIONS_GET_BY_ID_LIMIT")),
            Map.entry("item/get", PlaidLimit.of(15, 5_000, "ITEM_GET_LIMIT")),
            Map.entry("item/remove", PlaidLimit.of(30, 2_000, GENERIC)),
            Map.entry("transactions/sync", PlaidLimit.of(50, 2_500, "TRANSACTIONS_SYNC_LIMIT")),
            Map.entry("transactions/refresh", PlaidLimit.of(2, 100, "TRANSACTIONS_REFRESH_LIMIT")),
            Map.entry("transfer/create", PlaidLimit.of(0, 2_500, GENERIC)),
            Map.entry("transfer/authorization/create", PlaidLimit.of(0, 2_500, GENERIC)),
            Map.entry("transfer/cancel", PlaidLimit.of(0, 250, GENERIC)),
            Map.entry("transfer/event/sync", PlaidLimit.of(0, 5_000, GENERIC)),
            Map.entry("transfer/list", PlaidLimit.of(0, 100, GENERIC))));

    /** The published limits of the sandbox. */
    public static final PlaidLimits SANDBOX = new PlaidLimits(Map.ofEntries(
            Map.entry(
                    "accounts/balance/get",
                    new PlaidLimit(25, 100, "BALANCE_LIMIT", "ACCOUNTS_BALANCE_GET_LIMIT")),
            Map.entry("accounts/get", PlaidLimit.of(100, 5_000, "ACCOUNTS_LIMIT")),
            Map.entry("auth/get", PlaidLimit.of(100, 500, "AUTH_LIMIT")),
            Map.entry("identity/get", PlaidLimit.of(100, 1_000, "IDENTITY_LIMIT")),
            Map.entry(
                    "institutions/get_by_id",
                    PlaidLimit.of(0, 400, "INSTITUTIONS_GET_BY_ID_LIMIT")),
            Map.entry("item/get", PlaidLimit.of(40, 5_000, "ITEM_GET_LIMIT")),
            Map.entry("item/remove", PlaidLimit.of(100, 500, GENERIC)),
            Map.entry("transactions/sync", PlaidLimit.of(50, 1_000, "TRANSACTIONS_SYNC_LIMIT")),
            Map.entry("transactions/refresh", PlaidLimit.of(2, 100, "TRANSACTIONS_REFRESH_LIMIT")),
            Map.entry("transfer/create", PlaidLimit.of(0, 100, GENERIC)),
            Map.entry("transfer/authorization/create", PlaidLimit.of(0, 100, GENERIC)),
            Map.entry("sandbox/transactions/create", PlaidLimit.of(2, 50, GENERIC))));

    /** No throttling. */
    public static final PlaidLimits LIFTED = new PlaidLimits(Map.of());

    /** Copies the map. */
    public PlaidLimits {
        byPath = Map.copyOf(byPath);
    }
}
