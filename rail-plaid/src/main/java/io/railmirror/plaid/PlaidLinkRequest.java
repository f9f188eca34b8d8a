package io.railmirror.plaid;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Link shows and asks for.
 *
 * @param clientName the host's name as the owner reads it, at most {@value #CLIENT_NAME_MAX}
 *     characters
 * @param userId the host's own id of the owner; no personal data
 * @param language for example {@code en}
 * @param countries ISO codes, at least one
 * @param products for example {@code transactions}; {@code balance} is no legal one
 * @param historyDays how far back transactions are wanted, 1 to {@value #HISTORY_DAYS_MAX}; fixed
 *     for the life of an Item
 * @param webhook where the Item's webhooks go, or null
 */
public record PlaidLinkRequest(
        String clientName,
        String userId,
        String language,
        List<String> countries,
        List<String> products,
        int historyDays,
        @Nullable URI webhook) {

    /** The longest name that Plaid takes. */
    public static final int CLIENT_NAME_MAX = 30;
    /** The longest history that Plaid gives. */
    public static final int HISTORY_DAYS_MAX = 730;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException naming everything that does not fit
     */
    public PlaidLinkRequest {
        countries = List.copyOf(countries);
        products = List.copyOf(products);
        List<String> problems = new ArrayList<>();
        if (clientName.isBlank() || clientName.length() > CLIENT_NAME_MAX)
            problems.add("clientName must have 1 to %d characters".formatted(CLIENT_NAME_MAX));
        if (userId.isBlank()) problems.add("userId is empty");
        if (countries.isEmpty()) problems.add("countries are empty");
        if (products.contains("balance")) problems.add("balance is no product of Link");
        if (historyDays < 1 || historyDays > HISTORY_DAYS_MAX)
            problems.add(
                    "historyDays must be 1 to %d, was %d".formatted(HISTORY_DAYS_MAX, historyDays));
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    /**
     * Transactions of a business in the United States, two years back.
     *
     * @param clientName the host's name as the owner reads it
     * @param userId the host's own id of the owner
     */
    public static PlaidLinkRequest transactions(String clientName, String userId) {
        return new PlaidLinkRequest(
                clientName,
                userId,
                "en",
                List.of("US"),
                List.of("transactions"),
                HISTORY_DAYS_MAX,
                null);
    }

    /** The same, with webhooks to an address. */
    public PlaidLinkRequest withWebhook(URI address) {
        return new PlaidLinkRequest(
                clientName, userId, language, countries, products, historyDays, address);
    }
}
