package io.railmirror.plaid;

import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.http.RailHttpClient;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidRow;

import java.util.Map;
import java.util.Objects;

/**
 * Connects Items that are not connected yet: begin Link, send the owner through it, and exchange
 * what it brings back. Each call is sent once. Thread-safe; close it with the host.
 */
public final class PlaidLink implements AutoCloseable {
    /** The name of the access token among the {@link Credentials} of a connection. */
    public static final String ACCESS_TOKEN = "access_token";

    /** The name of the Item's id among the {@link Credentials} that a link brings. */
    public static final String ITEM_ID = "item_id";

    private static final String ITEM_AT = "/item_id";
    private static final String TOKEN = "/access_token";

    /** There is no connection yet whose gateway could be used. */
    private static final CallGateway ONCE = new CallGateway() {
        @Override
        public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
            return attempt.run();
        }
    };

    private final RailHttpClient client;
    private final PlaidHttp http;

    private PlaidLink(RailHttpClient client, PlaidHttp http) {
        this.client = client;
        this.http = http;
    }

    /**
     * Opens it. Makes no call.
     *
     * @param config the host's registration
     */
    public static PlaidLink open(PlaidConfig config) {
        RailHttpClient client = PlaidApp.open(config, Ports.system("plaid-link", 1));
        return new PlaidLink(client, new PlaidHttp(client, ONCE, config));
    }

    /**
     * Begins Link for a new Item. Blocks; may be repeated.
     *
     * @param request what Link shows and asks for
     * @throws RailCallException when it was refused or not answered
     */
    public PlaidLinkToken begin(PlaidLinkRequest request) {
        return http.read(
                PlaidLinkCalls.CREATE,
                () -> PlaidLinkCalls.ofNewItem(request),
                PlaidLinkCalls::token);
    }

    /**
     * Exchanges what Link brought back. Blocks. A public token is good once: after a lost answer do
     * not call again, let the owner link again.
     *
     * <p>Compare institution, name and mask of the accounts with those of Items that are connected
     * already first: a second Item of one login can end the first.
     *
     * @param publicToken from Link
     * @return the Item, and what to store with its connection
     * @throws RailCallException when it was refused, or its outcome is unknown
     */
    public Grant exchange(String publicToken) {
        Objects.requireNonNull(publicToken, "publicToken");
        String body = http.once(
                PlaidLinkCalls.EXCHANGE, () -> new PlaidBody().text("public_token", publicToken));
        AnswerOrigin origin = PlaidHttp.origin(PlaidLinkCalls.EXCHANGE);
        PlaidRow row = PlaidRow.of(origin, body, TOKEN, ITEM_AT);
        String itemId = row.id(ITEM_AT).value();
        return new Grant(itemId, ofAccessToken(itemId, row.required(TOKEN)));
    }

    /**
     * Credentials of an access token that is known already.
     *
     * @param itemId the Item that the token opens; Plaid is asked before anything is read with it
     * @param accessToken the token
     */
    public static Credentials ofAccessToken(String itemId, String accessToken) {
        return new Credentials(Map.of(ITEM_ID, itemId, ACCESS_TOKEN, accessToken));
    }

    @Override
    public void close() {
        client.close();
    }

    /**
     * What a link brought. {@code toString} shows no token.
     *
     * @param itemId the Item: the account of the connection
     * @param credentials to be stored with the connection
     */
    public record Grant(String itemId, Credentials credentials) {
        /** Refuses nulls. */
        public Grant {
            Objects.requireNonNull(itemId, "itemId");
            Objects.requireNonNull(credentials, "credentials");
        }
    }
}
