package io.railmirror.plaid;

import io.railmirror.core.Environment;
import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.http.BaseUrl;
import io.railmirror.http.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The host's registration with Plaid: one client in one environment. Immutable; {@code toString}
 * shows no secret.
 */
public final class PlaidConfig implements RailConfig {
    /** Transactions per page unless said otherwise; also the most that Plaid gives. */
    public static final int PAGE_SIZE = 500;

    /** Calls in flight per Item; Plaid publishes no number. */
    private static final int CONCURRENCY_MAX = 4;

    /** What is asked of production unless said otherwise: four fifths of what Plaid publishes. */
    public static final RailLimits LIMITS_PRODUCTION = new RailLimits(
            limits(
                    ofItem(PlaidHttp.SYNC, 40, 2_000),
                    ofItem(PlaidHttp.ACCOUNTS, 12, 12_000),
                    ofItem(PlaidHttp.BALANCE, 4, 960),
                    ofItem(PlaidHttp.ITEM, 12, 4_000),
                    ofItem(PlaidHttp.REFRESH, 1, 80),
                    ofApp(PlaidHttp.TRANSFER_EVENTS, 4_000),
                    ofApp(PlaidHttp.TRANSFER_LIST, 80),
                    ofApp(PlaidHttp.TRANSFER, 4_000)),
            CONCURRENCY_MAX);

    /** What is asked of the sandbox unless said otherwise: four fifths of what Plaid publishes. */
    public static final RailLimits LIMITS_SANDBOX = new RailLimits(
            limits(
                    ofItem(PlaidHttp.SYNC, 40, 800),
                    ofItem(PlaidHttp.ACCOUNTS, 80, 4_000),
                    ofItem(PlaidHttp.BALANCE, 20, 80),
                    ofItem(PlaidHttp.ITEM, 32, 4_000),
                    ofItem(PlaidHttp.REFRESH, 1, 80),
                    ofApp(PlaidHttp.TRANSFER_EVENTS, 80),
                    ofApp(PlaidHttp.TRANSFER_LIST, 80),
                    ofApp(PlaidHttp.TRANSFER, 80)),
            CONCURRENCY_MAX);

    private final Environment environment;
    private final String clientId;
    private final String secret;
    private final BaseUrl baseUrl;
    private final int pageSize;
    private final boolean transfers;
    private final RailLimits limits;
    private final HttpTransport transport;

    private PlaidConfig(Builder builder) {
        this.environment = builder.environment;
        this.clientId = builder.clientId;
        this.secret = builder.secret;
        this.baseUrl = builder.baseUrl == null ? plaid(environment) : builder.baseUrl;
        this.pageSize = builder.pageSize == null ? PAGE_SIZE : builder.pageSize;
        this.transfers = builder.transfers != null && builder.transfers;
        this.limits = builder.limits == null ? published(environment) : builder.limits;
        this.transport = builder.transport == null ? HttpTransport.DEFAULTS : builder.transport;
    }

    private static BaseUrl plaid(Environment environment) {
        return BaseUrl.of(
                switch (environment) {
                    case PRODUCTION -> "https://production.plaid.com";
                    case SANDBOX -> "https://sandbox.plaid.com";
                });
    }

    private static RailLimits published(Environment environment) {
        return switch (environment) {
            case PRODUCTION -> LIMITS_PRODUCTION;
            case SANDBOX -> LIMITS_SANDBOX;
        };
    }

    @SafeVarargs
    private static List<CallLimit> limits(List<CallLimit>... some) {
        List<CallLimit> all = new ArrayList<>();
        for (List<CallLimit> one : some) all.addAll(one);
        return all;
    }

    private static List<CallLimit> ofItem(String path, int ofItem, int ofApp) {
        Duration minute = Duration.ofMinutes(1);
        return List.of(
                new CallLimit(CallLimit.Scope.CONNECTION, path, ofItem, minute),
                new CallLimit(CallLimit.Scope.APP, path, ofApp, minute));
    }

    private static List<CallLimit> ofApp(String path, int calls) {
        return List.of(new CallLimit(CallLimit.Scope.APP, path, calls, Duration.ofMinutes(1)));
    }

    /**
     * Starts a configuration.
     *
     * @param environment the secret of one environment works in that one only
     * @param clientId from Plaid's dashboard
     * @param secret from the same page; held in memory, never stored
     */
    public static Builder builder(Environment environment, String clientId, String secret) {
        return new Builder(environment, clientId, secret);
    }

    @Override
    public RailId rail() {
        return PlaidErrors.RAIL;
    }

    @Override
    public Environment environment() {
        return environment;
    }

    /** Transactions per page, 1 to 500. */
    public int pageSize() {
        return pageSize;
    }

    /** Whether transfers are read; needs Plaid's product of that name. */
    public boolean transfers() {
        return transfers;
    }

    /** What is asked of Plaid. */
    public RailLimits limits() {
        return limits;
    }

    /** How requests leave the machine. */
    public HttpTransport transport() {
        return transport;
    }

    String clientId() {
        return clientId;
    }

    String secret() {
        return secret;
    }

    BaseUrl baseUrl() {
        return baseUrl;
    }

    /** The environment and the address; never the secret. */
    @Override
    public String toString() {
        return "PlaidConfig[%s, %s, page size %d]".formatted(environment, baseUrl, pageSize);
    }

    /** Collects the options; each may be set once. Not for use by several threads at once. */
    public static final class Builder {
        private final Environment environment;
        private final String clientId;
        private final String secret;
        private final List<String> problems = new ArrayList<>();
        private @Nullable BaseUrl baseUrl;
        private @Nullable Integer pageSize;
        private @Nullable Boolean transfers;
        private @Nullable RailLimits limits;
        private @Nullable HttpTransport transport;

        private Builder(Environment environment, String clientId, String secret) {
            this.environment = Objects.requireNonNull(environment, "environment");
            this.clientId = Objects.requireNonNull(clientId, "clientId");
            this.secret = Objects.requireNonNull(secret, "secret");
            if (clientId.isBlank()) problems.add("clientId is empty");
            if (secret.isBlank()) problems.add("secret is empty");
        }

        /**
         * Another address: a simulator or a proxy. Plain http is allowed towards this machine only.
         */
        public Builder baseUrl(String value) {
            once(baseUrl, "baseUrl");
            try {
                this.baseUrl = BaseUrl.of(value);
            } catch (ConfigurationException unusable) {
                problems.add(String.valueOf(unusable.getMessage()));
            }
            return this;
        }

        /** Transactions per page, 1 to 500; {@value PlaidConfig#PAGE_SIZE} unless set. */
        public Builder pageSize(int value) {
            once(pageSize, "pageSize");
            if (value < 1 || value > PAGE_SIZE)
                problems.add("pageSize must be 1 to %d, was %d".formatted(PAGE_SIZE, value));
            this.pageSize = value;
            return this;
        }

        /** Whether transfers are read; not unless set, since most clients have not the product. */
        public Builder transfers(boolean value) {
            once(transfers, "transfers");
            this.transfers = value;
            return this;
        }

        /**
         * Other limits than {@link PlaidConfig#LIMITS_PRODUCTION} or
         * {@link PlaidConfig#LIMITS_SANDBOX}: lower where several programs share the client, lifted
         * against a simulator.
         */
        public Builder limits(RailLimits value) {
            once(limits, "limits");
            this.limits = Objects.requireNonNull(value, "limits");
            return this;
        }

        /** How requests leave the machine; {@link HttpTransport#DEFAULTS} unless set. */
        public Builder transport(HttpTransport value) {
            once(transport, "transport");
            this.transport = Objects.requireNonNull(value, "transport");
            return this;
        }

        private void once(@Nullable Object present, String option) {
            if (present != null) problems.add(option + " is set twice");
        }

        /**
         * Makes the configuration.
         *
         * @throws IllegalArgumentException listing every problem at once
         */
        public PlaidConfig build() {
            if (!problems.isEmpty())
                throw new IllegalArgumentException("PlaidConfig: " + String.join("; ", problems));
            return new PlaidConfig(this);
        }
    }
}
