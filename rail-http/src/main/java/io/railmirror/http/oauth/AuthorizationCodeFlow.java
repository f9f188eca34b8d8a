package io.railmirror.http.oauth;

import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.Ports;
import io.railmirror.http.CallUri;
import io.railmirror.http.RailHttpClient;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The consent of an account's owner: authorization code with PKCE (S256) and a state that is good
 * once and for ten minutes. Consents under way are kept in memory, so that the callback must reach
 * the object that began it. Thread-safe.
 */
public final class AuthorizationCodeFlow {

    /** How long an owner may take. */
    public static final Duration PENDING_TIME_MAX = Duration.ofMinutes(10);

    /** How many consents may be under way at once. */
    public static final int PENDING_MAX = 10_000;

    private static final int RANDOM_BYTES = 32;
    private static final int DETAIL_LENGTH_MAX = 200;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final RailHttpClient http;
    private final OAuth2Client client;
    private final Ports ports;
    private final TokenEndpoint endpoint;
    private final Set<Pending> pending = new LinkedHashSet<>();

    private record Pending(byte[] stateHash, String verifier, String redirectUri, Instant begun) {

        @Override
        public String toString() {
            return "Pending[" + begun + "]";
        }
    }

    /**
     * Makes no call.
     *
     * @param http the rail's client
     * @param client the host's registration
     * @param ports the clock, and the randomness that state and verifier are made of
     */
    public AuthorizationCodeFlow(RailHttpClient http, OAuth2Client client, Ports ports) {
        this.http = http;
        this.client = client;
        this.ports = ports;
        this.endpoint = new TokenEndpoint(http, client, ports.clock());
    }

    /**
     * Begins a consent. Makes no call.
     *
     * @param redirectUri where the rail sends the owner afterwards; as registered with the rail
     * @param scopes what is asked for
     * @throws ConfigurationException when the redirect URI is not absolute or has a fragment
     * @throws LimitExceededException when {@link #PENDING_MAX} consents are under way
     */
    public ConsentPage begin(URI redirectUri, List<String> scopes) {
        if (!redirectUri.isAbsolute() || redirectUri.getRawFragment() != null)
            throw new ConfigurationException(
                    "The redirect URI must be absolute and have no fragment."
                            + " Give the one that is registered with the rail.");
        String state = randomText();
        String verifier = randomText();
        remember(new Pending(
                sha256(state), verifier, redirectUri.toString(), ports.clock().instant()));
        CallUri page = client.endpoints()
                .authorize()
                .at()
                .query("client_id", client.clientId())
                .query("response_type", "code")
                .query("scope", String.join(" ", scopes))
                .query("redirect_uri", redirectUri.toString())
                .query("state", state)
                .query("code_challenge", BASE64.encodeToString(sha256(verifier)))
                .query("code_challenge_method", "S256");
        return new ConsentPage(URI.create(page.full()), state);
    }

    /**
     * Ends a consent: checks the state, then exchanges the code for tokens. Sends one request,
     * which belongs to no connection yet and passes no gateway. Blocks.
     *
     * @param callback the query parameters with which the owner's browser came back, decoded
     * @throws ConfigurationException when the state is unknown, used or too old, or no code came
     * @throws RailCallException with RECONSENT when the owner or the rail refused
     */
    public Consent complete(Map<String, String> callback) {
        Pending begun = take(callback.getOrDefault("state", ""));
        String error = callback.getOrDefault("error", "");
        if (!error.isEmpty()) throw refused(error, callback);
        String code = callback.getOrDefault("code", "");
        if (code.isEmpty())
            throw new ConfigurationException("The callback holds neither a code nor an error."
                    + " Pass on all of its query parameters.");
        OAuth2Tokens tokens = endpoint.exchange(code, begun.verifier(), begun.redirectUri());
        Map<String, String> others = new TreeMap<>(callback);
        others.keySet().removeAll(Set.of("code", "state"));
        return new Consent(tokens.toCredentials(), others);
    }

    private synchronized void remember(Pending begun) {
        removeExpired();
        if (pending.size() >= PENDING_MAX)
            throw new LimitExceededException(
                    "consents under way", PENDING_MAX, "They end by themselves after ten minutes.");
        pending.add(begun);
    }

    /** Removes and returns the consent of a state; compares with all, in constant time each. */
    private synchronized Pending take(String state) {
        removeExpired();
        byte[] hash = sha256(state);
        Pending found = null;
        for (Pending candidate : pending)
            if (MessageDigest.isEqual(candidate.stateHash(), hash)) found = candidate;
        if (found == null)
            throw new ConfigurationException(
                    ("The state of the callback was never given out, was used before,"
                                    + " or is older than %d minutes. Nothing was exchanged;"
                                    + " begin the consent again.")
                            .formatted(PENDING_TIME_MAX.toMinutes()));
        pending.remove(found);
        return found;
    }

    /** The oldest come first. */
    private void removeExpired() {
        Instant oldest = ports.clock().instant().minus(PENDING_TIME_MAX);
        Iterator<Pending> all = pending.iterator();
        while (all.hasNext()) {
            if (!all.next().begun().isBefore(oldest)) return;
            all.remove();
        }
    }

    private RailCallException refused(String error, Map<String, String> callback) {
        String said = callback.getOrDefault("error_description", "the owner or the rail refused");
        List<String> secrets = Arrays.asList(callback.getOrDefault("state", ""));
        String detail = Secrets.oneLine(Secrets.masked(said, secrets), DETAIL_LENGTH_MAX);
        String code = Secrets.oneLine(Secrets.masked(error, secrets), DETAIL_LENGTH_MAX);
        CallFailure failure = new CallFailure("oauth consent", 0, code, detail, "", null);
        return new RailCallException(http.rail().id(), CallVerdict.RECONSENT, failure, null);
    }

    private String randomText() {
        byte[] bytes = new byte[RANDOM_BYTES];
        ports.random().nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** The client only. */
    @Override
    public String toString() {
        return "AuthorizationCodeFlow[" + client.clientId() + "]";
    }
}
