package io.railmirror.http.oauth;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.http.HttpAnswer;
import io.railmirror.http.HttpCall;
import io.railmirror.http.RailHttpClient;

import java.util.function.Function;

/**
 * Sends a connection's calls through its gateway with a bearer token. A refused token is refreshed
 * once per call; if the rail refuses the fresh one too, the consent counts as lost. Thread-safe.
 */
public final class AuthorizedCalls {

    private final RailHttpClient http;
    private final CallGateway gateway;
    private final OAuth2Session session;

    /**
     * Makes no call.
     *
     * @param http the rail's client, whose error table gives the verdicts
     * @param gateway the connection's gateway
     * @param session the connection's tokens
     */
    public AuthorizedCalls(RailHttpClient http, CallGateway gateway, OAuth2Session session) {
        this.http = http;
        this.gateway = gateway;
        this.session = session;
    }

    /**
     * Makes a call, as often as the gateway allows. Blocks.
     *
     * @param spec what the gateway needs to know
     * @param call the request without its token
     * @return an answer that the rail's error table does not call a failure
     * @throws RailCallException when the call failed for good
     * @throws ReconsentException when the rail refuses the connection's tokens
     */
    public HttpAnswer call(CallSpec spec, HttpCall call) {
        return call(spec, call, Function.identity());
    }

    /**
     * Makes a call and reads its answer within the attempt, so that a failure found while reading
     * is repeated as its verdict allows. Blocks.
     *
     * @param spec what the gateway needs to know
     * @param call the request without its token
     * @param reader turns the answer into a result; called once per answered attempt
     * @throws RailCallException when the call failed for good
     * @throws ReconsentException when the rail refuses the connection's tokens
     */
    public <R> R call(CallSpec spec, HttpCall call, Function<HttpAnswer, R> reader) {
        try {
            // the token is fetched before the gateway is entered: a refresh passes the gateway too,
            // and would wait for a permit that its own caller holds
            return gateway.call(spec, new Attempt<>(call, reader, session.accessToken()));
        } catch (RailCallException failure) {
            if (!refusesConsent(failure.verdict())) throw failure;
            ReconsentException lost = session.consentLost(
                    failure.failure().code().isEmpty()
                            ? failure.failure().detail()
                            : "code " + failure.failure().code() + ", "
                                    + failure.failure().detail());
            lost.addSuppressed(failure);
            throw lost;
        }
    }

    private static boolean refusesConsent(CallVerdict verdict) {
        return verdict == CallVerdict.RECONSENT || verdict == CallVerdict.REFRESH_TOKEN;
    }

    private final class Attempt<R> implements CallAttempt<R> {

        private final HttpCall call;
        private final Function<HttpAnswer, R> reader;
        private volatile String token;

        Attempt(HttpCall call, Function<HttpAnswer, R> reader, String token) {
            this.call = call;
            this.reader = reader;
            this.token = token;
        }

        @Override
        public R run() {
            return reader.apply(http.sendChecked(call.bearer(token)));
        }

        @Override
        public void refreshCredentials(RailCallException failure) {
            token = session.refresh(token);
        }
    }
}
