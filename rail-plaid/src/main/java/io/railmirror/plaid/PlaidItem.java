package io.railmirror.plaid;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidRow;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One Item: the calls that take its access token, and what is to be done when they are refused. The
 * token is read from the store for each call, since another node may have replaced it. Thread-safe.
 */
final class PlaidItem {
    private static final String INVALIDATE = "item/access_token/invalidate";
    private static final String NEW_TOKEN = "/new_access_token";

    private final PlaidHttp http;
    private final CredentialAccess credentials;
    private final ConnectionId connection;
    private final String itemId;
    private final PlaidTokens known;

    /**
     * The calls of one Item.
     *
     * @param known which Items the tokens open that were asked already; shared by all clients
     */
    PlaidItem(PlaidHttp http, ConnectionContext context, PlaidTokens known) {
        this.http = http;
        this.known = known;
        this.credentials = context.credentials();
        this.connection = context.connection().id();
        this.itemId = context.connection().account();
    }

    /** The connection of the Item. */
    ConnectionId connection() {
        return connection;
    }

    /** For calls without an access token. */
    PlaidHttp http() {
        return http;
    }

    /**
     * Reads something of the Item, as often as the gateway allows.
     *
     * @param fill puts the fields in besides the token
     * @param reader takes the body
     * @throws ReconsentException when the owner must consent or link again
     */
    <R> R read(String path, UnaryOperator<PlaidBody> fill, Function<String, R> reader) {
        return orConsent(() -> call(path, fill, reader));
    }

    /**
     * Asks whether something of the Item can be read.
     *
     * @return the code with which it is refused for want of a consent; empty when it is answered
     */
    String refusal(String path) {
        try {
            return call(path, UnaryOperator.identity(), body -> "");
        } catch (RailCallException failure) {
            boolean granted = failure.verdict() != CallVerdict.NOT_GRANTED;
            if (granted && !lostConsent(failure)) throw failure;
            return failure.failure().code();
        }
    }

    /** Asks for something that is not repeated, whatever happens. */
    void once(String path) {
        orConsent(() -> {
            String token = withToken(this::verified);
            return http.once(path, () -> body(token));
        });
    }

    private <R> R call(String path, UnaryOperator<PlaidBody> fill, Function<String, R> reader) {
        if (path.equals(PlaidHttp.ITEM))
            return withToken(token -> http.read(
                    path, () -> fill.apply(body(token)), body -> reader.apply(own(token, body))));
        return withToken(stored -> {
            String token = verified(stored);
            return http.read(path, () -> fill.apply(body(token)), reader);
        });
    }

    /**
     * Calls with the stored token. One that Plaid does not know is looked up once more, when a
     * rotation under way is over: the old token dies before the new one is stored.
     */
    private <R> R withToken(Function<String, R> call) {
        String token = token();
        try {
            return call.apply(token);
        } catch (RailCallException failure) {
            if (failure.verdict() != CallVerdict.REFRESH_TOKEN) throw failure;
            String stored = credentials.exclusively(this::token);
            if (stored.equals(token)) throw failure;
            return call.apply(stored);
        }
    }

    /**
     * A token that opens this Item. Transactions do not say whose they are, so each token is asked
     * once, before it reads anything else, by a call of its own.
     */
    private String verified(String token) {
        if (!known.open(itemId, token))
            http.read(PlaidHttp.ITEM, () -> body(token), body -> own(token, body));
        return token;
    }

    /** An answer that says which Item the token opens, if that is this one. */
    private String own(String token, String body) {
        String opened = PlaidLists.itemIdOf(body);
        if (!opened.equals(itemId))
            throw new ConfigurationException(
                    ("Connection '%s' names the Item %s, but its access token opens %s. Correct the"
                                    + " connection's account, or store the token of that Item.")
                            .formatted(connection, itemId, opened));
        known.opened(itemId, token);
        return body;
    }

    /**
     * Replaces the access token. Never repeated: if the answer is lost, the new token is unknown
     * and the owner must link again.
     */
    void rotate() {
        credentials.exclusively(() -> {
            StoredCredentials base = credentials.read();
            String old = token(base.credentials());
            orConsent(() -> verified(old));
            String answer = orConsent(() -> http.once(INVALIDATE, () -> {
                credentials.refreshStarted(base);
                return body(old);
            }));
            String next = PlaidRow.of(PlaidHttp.origin(INVALIDATE), answer, NEW_TOKEN)
                    .required(NEW_TOKEN);
            return credentials.replace(base, credentials(base.credentials(), next));
        });
    }

    private static Credentials credentials(Credentials base, String token) {
        Map<String, String> values = new TreeMap<>(base.values());
        values.put(PlaidLink.ACCESS_TOKEN, token);
        return new Credentials(values);
    }

    private String token() {
        return token(credentials.read().credentials());
    }

    private String token(Credentials stored) {
        return stored.find(PlaidLink.ACCESS_TOKEN)
                .orElseThrow(() -> new ConfigurationException(
                        "The credentials of connection '%s' hold no %s; store those that PlaidLink"
                                        .formatted(connection, PlaidLink.ACCESS_TOKEN)
                                + " gave."));
    }

    private static PlaidBody body(String token) {
        return new PlaidBody().text("access_token", token);
    }

    private <R> R orConsent(Supplier<R> call) {
        try {
            return call.get();
        } catch (RailCallException failure) {
            if (!lostConsent(failure)) throw failure;
            ReconsentException lost = credentials.consentLost(whatToDo(failure));
            lost.addSuppressed(failure);
            throw lost;
        }
    }

    private static boolean lostConsent(RailCallException failure) {
        return failure.verdict() == CallVerdict.RECONSENT
                || failure.verdict() == CallVerdict.REFRESH_TOKEN;
    }

    private static String whatToDo(RailCallException failure) {
        String code = failure.failure().code();
        String remedy = PlaidErrors.remedy(code).words;
        return "code %s, %s: %s".formatted(code, failure.failure().detail(), remedy);
    }
}
