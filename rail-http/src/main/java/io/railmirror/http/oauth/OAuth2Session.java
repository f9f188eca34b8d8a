package io.railmirror.http.oauth;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.http.RailHttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of one connection: gives a good access token and refreshes it when it ends or is
 * refused. One refresh at a time across threads and nodes; the attempt is durable before it is
 * sent, the new tokens are durable before they are used. Thread-safe.
 */
public final class OAuth2Session {

    /** The limit group of the token endpoint's calls, see {@link CallSpec#group()}. */
    public static final String LIMIT_GROUP = "oauth";

    /** How long before its end an access token is renewed. */
    public static final Duration MARGIN = Duration.ofMinutes(1);

    /** How often another node's newer refresh token is tried in one refresh. */
    private static final int REFRESHES_MAX = 3;

    private static final Logger LOG = LoggerFactory.getLogger(RailHttpClient.LOGGER);

    private final ConnectionContext context;
    private final CredentialAccess access;
    private final TokenEndpoint endpoint;
    private final AtomicReference<@Nullable OAuth2Tokens> known = new AtomicReference<>();
    private final AtomicReference<@Nullable Unstored> unstored = new AtomicReference<>();
    private final AtomicReference<@Nullable Refused> refused = new AtomicReference<>();

    /** Tokens that the server gave and the store did not take. */
    private record Unstored(StoredCredentials base, Credentials next) {}

    /** Stored credentials whose refresh token is dead: streams that run on do not send it again. */
    private record Refused(long version, String detail) {}

    /**
     * Makes no call and reads nothing yet.
     *
     * @param context the connection and what it may use
     * @param http the rail's client
     * @param client the host's registration
     */
    public OAuth2Session(ConnectionContext context, RailHttpClient http, OAuth2Client client) {
        this.context = context;
        this.access = context.credentials();
        this.endpoint = new TokenEndpoint(http, client, context.ports().clock());
    }

    /**
     * An access token that is good for at least {@link #MARGIN}, refreshed first if need be.
     * Blocks. Must not be called from within an attempt of the gateway: it may need the gateway
     * itself.
     *
     * @throws ReconsentException when the refresh token is refused
     * @throws RailCallException when the token endpoint failed; the stored token stays as it is
     */
    public String accessToken() {
        return usable(known.get())
                .or(() -> usable(remember(access.read())))
                .orElseGet(() -> access.exclusively(() -> renewed(null)));
    }

    /**
     * A token in place of one that the rail refused: what another thread or node has stored since,
     * or else a new one. Blocks.
     *
     * @param rejected the token that was refused
     * @throws ReconsentException when the refresh token is refused
     * @throws RailCallException when the token endpoint failed; the stored token stays as it is
     */
    public String refresh(String rejected) {
        return access.exclusively(() -> renewed(rejected));
    }

    /**
     * Gives the tokens back, so that neither is good any more. Blocks.
     *
     * @throws RailCallException when the server refused
     */
    public void revoke() {
        OAuth2Tokens tokens = OAuth2Tokens.of(access.read().credentials());
        String token = tokens.refreshToken() == null ? tokens.accessToken() : tokens.refreshToken();
        known.set(null);
        if (token == null) return;
        context.gateway().call(spec("oauth revoke"), () -> {
            endpoint.revoke(token);
            return Boolean.TRUE;
        });
    }

    /** Marks the connection as in need of a new consent and returns the exception to throw. */
    ReconsentException consentLost(String detail) {
        known.set(null);
        return access.consentLost(detail);
    }

    private String renewed(@Nullable String rejected) {
        StoredCredentials stored = afterUnstored(access.read());
        OAuth2Tokens tokens = remember(stored);
        Optional<String> usable = usable(tokens).filter(token -> !token.equals(rejected));
        return usable.orElseGet(() -> rotated(stored));
    }

    /**
     * Stores what an earlier refresh brought and the store refused: it may be the only good token.
     */
    private StoredCredentials afterUnstored(StoredCredentials stored) {
        Unstored pending = unstored.get();
        if (pending == null) return stored;
        boolean current = pending.base().version() == stored.version();
        StoredCredentials now = current ? access.replace(stored, pending.next()) : stored;
        unstored.set(null);
        return now;
    }

    private String rotated(StoredCredentials first) {
        StoredCredentials base = first;
        for (int refreshes = 0; refreshes < REFRESHES_MAX; refreshes++) {
            Refused dead = refused.get();
            if (dead != null && dead.version() == base.version()) throw consentLost(dead.detail());
            OAuth2Tokens fresh = asked(base);
            if (fresh != null) return token(replaced(base, fresh));
            StoredCredentials again = access.read();
            if (again.version() == base.version()) throw refusedForGood(base);
            Optional<String> usable = usable(remember(again));
            if (usable.isPresent()) return usable.get();
            base = again;
        }
        throw consentLost("%d refresh tokens in a row were refused".formatted(REFRESHES_MAX));
    }

    private ReconsentException refusedForGood(StoredCredentials base) {
        String detail = refusal(base);
        refused.set(new Refused(base.version(), detail));
        return consentLost(detail);
    }

    /** New tokens, or null when the server refused the refresh token for good. */
    private @Nullable OAuth2Tokens asked(StoredCredentials base) {
        String refreshToken = OAuth2Tokens.of(base.credentials()).refreshToken();
        if (refreshToken == null) throw consentLost("no refresh token is stored");
        if (base.refreshStarted() != null)
            LOG.info(
                    "connection {}: a refresh begun at {} was never finished;"
                            + " the stored token is tried again",
                    context.connection().key(),
                    base.refreshStarted());
        try {
            return context.gateway().call(spec("oauth refresh"), () -> {
                // each attempt may take as long as the turn lasts
                access.refreshStarted(base);
                return endpoint.refresh(refreshToken);
            });
        } catch (RailCallException refused) {
            if (refused.verdict() != CallVerdict.RECONSENT) throw refused;
            return null;
        }
    }

    private StoredCredentials replaced(StoredCredentials base, OAuth2Tokens fresh) {
        Credentials next = fresh.mergedInto(base.credentials());
        unstored.set(new Unstored(base, next));
        StoredCredentials now = access.replace(base, next);
        unstored.set(null);
        return now;
    }

    private String token(StoredCredentials stored) {
        String token = remember(stored).accessToken();
        if (token == null) throw consentLost("the stored credentials hold no access token");
        return token;
    }

    private OAuth2Tokens remember(StoredCredentials stored) {
        OAuth2Tokens tokens = OAuth2Tokens.of(stored.credentials());
        known.set(tokens);
        return tokens;
    }

    private Optional<String> usable(@Nullable OAuth2Tokens tokens) {
        if (tokens == null) return Optional.empty();
        return tokens.usableAccessToken(context.ports().clock().instant(), MARGIN);
    }

    private static String refusal(StoredCredentials base) {
        Instant begun = base.refreshStarted();
        String known = "the authorization server refused the refresh token";
        if (begun == null) return known;
        return known + "; a refresh begun at " + begun + " never finished, its token may be lost";
    }

    private static CallSpec spec(String name) {
        return new CallSpec(name, CallSpec.Effect.READ, LIMIT_GROUP);
    }

    /** The connection only. */
    @Override
    public String toString() {
        return "OAuth2Session[" + context.connection().key() + "]";
    }
}
