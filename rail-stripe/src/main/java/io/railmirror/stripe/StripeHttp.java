package io.railmirror.stripe;

import io.railmirror.core.Connection;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.http.CallUri;
import io.railmirror.http.HttpAnswer;
import io.railmirror.http.HttpCall;
import io.railmirror.http.RailHttpClient;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.stripe.wire.StripePage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The requests of one account: addresses, headers and bytes; it knows no kinds. Every request goes
 * through the gateway and names the pinned version. Thread-safe.
 */
final class StripeHttp {
    private static final String OWN_LABEL = "read account";
    private static final AnswerOrigin OWN = new AnswerOrigin(StripeErrors.RAIL, OWN_LABEL);

    private final RailHttpClient http;
    private final ConnectionContext context;
    private final StripeConfig config;
    private final AtomicBoolean ownKey;

    /**
     * The requests of one account.
     *
     * @param ownKey whether the key was found to open the account that is said to be its own;
     *     shared by all clients of the key
     */
    StripeHttp(
            RailHttpClient http,
            ConnectionContext context,
            StripeConfig config,
            AtomicBoolean ownKey) {
        this.http = http;
        this.context = context;
        this.config = config;
        this.ownKey = ownKey;
    }

    /** An address below {@code /v1}. */
    CallUri at(String... segments) {
        List<String> path = new ArrayList<>(List.of("v1"));
        path.addAll(List.of(segments));
        return config.api().at(path.toArray(String[]::new));
    }

    /**
     * Reads something. The label is also the group of its limit: an endpoint of Stripe is the named
     * operation, whatever the id. Whoever reads the account itself checks which one it is.
     *
     * @param reader takes the answer; one that it finds broken is asked for again
     */
    <R> R read(String label, CallUri uri, Function<HttpAnswer, R> reader) {
        if (own() && !ownKey.get() && !label.equals(OWN_LABEL)) verify();
        return send(label, uri, reader);
    }

    /** A call without the name of an account answers for whichever account the key opens. */
    private void verify() {
        String opened = send(
                OWN_LABEL,
                at("account"),
                answer -> StripePage.object(OWN, answer.body(), "").id());
        requireOwn(OWN_LABEL, opened);
    }

    /** Refuses an account that was opened and is not the one that the connection names. */
    void requireOwn(String label, String opened) {
        if (opened.equals(account())) {
            if (own()) ownKey.set(true);
            return;
        }
        String detail = "the key opens the account '%s', the connection names '%s'"
                .formatted(opened, account());
        throw StripeObjects.unexpected(label, detail, null);
    }

    private <R> R send(String label, CallUri uri, Function<HttpAnswer, R> reader) {
        HttpCall call = HttpCall.get(label, uri)
                .header("Accept", "application/json")
                .header("Stripe-Version", StripeConfig.API_VERSION)
                .bearer(config.key());
        HttpCall addressed = own() ? call : call.header("Stripe-Account", account());
        CallSpec spec = new CallSpec(label, CallSpec.Effect.READ, label);
        try {
            return context.gateway().call(spec, () -> reader.apply(http.sendChecked(addressed)));
        } catch (RailCallException failure) {
            if (failure.verdict() != CallVerdict.RECONSENT) throw failure;
            throw lost(failure);
        }
    }

    private ReconsentException lost(RailCallException failure) {
        ReconsentException lost =
                context.credentials().consentLost(failure.failure().detail());
        lost.addSuppressed(failure);
        return lost;
    }

    private boolean own() {
        return account().equals(config.ownAccount());
    }

    private String account() {
        return connection().account();
    }

    /** The connection that is read. */
    Connection connection() {
        return context.connection();
    }
}
