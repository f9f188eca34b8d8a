package io.railmirror.plaid;

import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.http.CallUri;
import io.railmirror.http.HttpBody;
import io.railmirror.http.HttpCall;
import io.railmirror.http.RailHttpClient;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.plaid.wire.PlaidBody;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Addresses, headers and bytes; it knows no kinds. Every request goes through the gateway, named
 * and grouped by its path. Thread-safe.
 */
final class PlaidHttp {
    static final String SYNC = "transactions/sync";
    static final String REFRESH = "transactions/refresh";
    static final String ACCOUNTS = "accounts/get";
    static final String BALANCE = "accounts/balance/get";
    static final String ITEM = "item/get";
    static final String TRANSFER = "transfer/get";
    static final String TRANSFER_LIST = "transfer/list";
    static final String TRANSFER_EVENTS = "transfer/event/sync";
    static final String WEBHOOK_KEY = "webhook_verification_key/get";

    /** The newest version; without it the client's default would apply. */
    private static final String VERSION = "2020-09-14";

    private final RailHttpClient http;
    private final CallGateway gateway;
    private final PlaidConfig config;

    PlaidHttp(RailHttpClient http, CallGateway gateway, PlaidConfig config) {
        this.http = http;
        this.gateway = gateway;
        this.config = config;
    }

    static AnswerOrigin origin(String path) {
        return new AnswerOrigin(PlaidErrors.RAIL, path);
    }

    /**
     * Reads, as often as the gateway allows.
     *
     * @param reader takes the body; a body that it finds broken is asked for again
     */
    <R> R read(String path, Supplier<PlaidBody> body, Function<String, R> reader) {
        return gateway.call(
                new CallSpec(path, CallSpec.Effect.READ, path),
                () -> reader.apply(send(path, body.get())));
    }

    /**
     * Sends once, whatever happens: what this is for cannot be asked again.
     *
     * @throws RailCallException when it failed, or its outcome is unknown
     */
    String once(String path, Supplier<PlaidBody> body) {
        return gateway.call(
                new CallSpec(path, CallSpec.Effect.WRITE, path), new OnlyAttempt(path, body));
    }

    private String send(String path, PlaidBody body) {
        return http.sendChecked(call(config, path, body)).body();
    }

    private static HttpCall call(PlaidConfig config, String path, PlaidBody body) {
        CallUri uri = config.baseUrl().at(path.split("/"));
        return HttpCall.post(path, uri, HttpBody.json(body.json()))
                .header("Plaid-Version", VERSION)
                .header("PLAID-CLIENT-ID", config.clientId())
                .header("PLAID-SECRET", config.secret());
    }

    /** The gateway repeats a write that was refused for its rate; this one it may not. */
    private final class OnlyAttempt implements CallAttempt<String> {
        private final String path;
        private final Supplier<PlaidBody> body;
        private volatile @Nullable RailCallException failed;

        OnlyAttempt(String path, Supplier<PlaidBody> body) {
            this.path = path;
            this.body = body;
        }

        @Override
        public String run() {
            RailCallException before = failed;
            if (before != null) throw before;
            try {
                return send(path, body.get());
            } catch (RailCallException failure) {
                failed = failure;
                throw failure;
            }
        }
    }
}
