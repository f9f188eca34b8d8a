package io.railmirror.stripe;

import io.railmirror.core.Environment;
import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.http.BaseUrl;
import io.railmirror.http.HttpTransport;
import io.railmirror.http.webhook.WebhookSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host's key with Stripe, secret or restricted: it opens its own account and the accounts that
 * are connected to it. Immutable; {@code toString} shows no secret.
 */
public final class StripeConfig implements RailConfig {
    /** The version of the interface that every call names. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    /** Rows per page of a list unless said otherwise; also the most that Stripe gives. */
    public static final int PAGE_SIZE = 100;

    /** How far a read of the feed reaches back behind its position, unless said otherwise. */
    public static final Duration OVERLAP = Duration.ofMinutes(5);

    /** How long an event may take to be seen, unless said otherwise; younger ones wait. */
    public static final Duration LAG = Duration.ofMinutes(1);

    private static final Pattern KEY = Pattern.compile("[sr]k_(test|live)_\\S+");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int CONCURRENCY_MAX = 8;
    private static final int ENDPOINT_CALLS_MAX = 25;
    private static final int TEST_CALLS_MAX = 25;
    private static final int LIVE_CALLS_MAX = 100;

    private final Environment environment;
    private final String key;
    private final String ownAccount;
    private final BaseUrl api;
    private final int pageSize;
    private final Duration overlap;
    private final Duration lag;
    private final RailLimits limits;
    private final HttpTransport transport;
    private final WebhookSecrets webhookSecrets;

    private StripeConfig(Builder builder) {
        this.environment = builder.environment;
        this.key = builder.key;
        this.ownAccount = builder.ownAccount == null ? "" : builder.ownAccount;
        this.api = builder.baseUrl == null ? BaseUrl.of("https://api.stripe.com") : builder.baseUrl;
        this.pageSize = builder.pageSize == null ? PAGE_SIZE : builder.pageSize;
        this.overlap = builder.overlap == null ? OVERLAP : builder.overlap;
        this.lag = builder.lag == null ? LAG : builder.lag;
        this.limits = builder.limits == null ? limits(builder.environment) : builder.limits;
        this.transport = builder.transport == null ? HttpTransport.DEFAULTS : builder.transport;
        this.webhookSecrets = WebhookSecrets.of(builder.webhookSecrets);
    }

    /**
     * What is asked of one account unless said otherwise, and what Stripe permits: 100 calls a
     * second with live keys, 25 with those for tests, 25 of each endpoint; 8 in flight.
     */
    public static RailLimits limits(Environment environment) {
        List<CallLimit> windows = new ArrayList<>();
        int most = environment == Environment.PRODUCTION ? LIVE_CALLS_MAX : TEST_CALLS_MAX;
        windows.add(limit(CallLimit.EVERY, most));
        for (String endpoint : StripeKind.endpoints())
            windows.add(limit(endpoint, ENDPOINT_CALLS_MAX));
        return new RailLimits(windows, CONCURRENCY_MAX);
    }

    private static CallLimit limit(String group, int callsMax) {
        return new CallLimit(CallLimit.Scope.CONNECTION, group, callsMax, SECOND);
    }

    /**
     * Starts a configuration.
     *
     * @param environment the key of one environment sees nothing of the other
     * @param key a secret or restricted key; held in memory, never stored
     */
    public static Builder builder(Environment environment, String key) {
        return new Builder(environment, key);
    }

    @Override
    public RailId rail() {
        return StripeErrors.RAIL;
    }

    @Override
    public Environment environment() {
        return environment;
    }

    /** The account to which the key itself belongs; empty when all are read as connected ones. */
    public String ownAccount() {
        return ownAccount;
    }

    /** Rows per page of a list, 1 to 100. */
    public int pageSize() {
        return pageSize;
    }

    /** How far a read of the feed reaches back behind its position. */
    public Duration overlap() {
        return overlap;
    }

    /** How long an event may take to be seen. */
    public Duration lag() {
        return lag;
    }

    /** What is asked of one account. */
    public RailLimits limits() {
        return limits;
    }

    /** How requests leave the machine. */
    public HttpTransport transport() {
        return transport;
    }

    String key() {
        return key;
    }

    WebhookSecrets webhookSecrets() {
        return webhookSecrets;
    }

    /** Whether it is about real money. */
    boolean isLive() {
        return environment == Environment.PRODUCTION;
    }

    BaseUrl api() {
        return api;
    }

    /** The environment and the address; never the key. */
    @Override
    public String toString() {
        return "StripeConfig[%s, %s, page size %d]".formatted(environment, api, pageSize);
    }

    /** Collects the options; each may be set once. Not for use by several threads at once. */
    public static final class Builder {
        private final Environment environment;
        private final String key;
        private final List<String> problems = new ArrayList<>();
        private @Nullable String ownAccount;
        private @Nullable BaseUrl baseUrl;
        private @Nullable Integer pageSize;
        private @Nullable Duration overlap;
        private @Nullable Duration lag;
        private @Nullable RailLimits limits;
        private @Nullable HttpTransport transport;
        private List<String> webhookSecrets = List.of();

        private Builder(Environment environment, String key) {
            this.environment = Objects.requireNonNull(environment, "environment");
            this.key = Objects.requireNonNull(key, "key");
            if (!KEY.matcher(key).matches())
                problems.add("the key must begin with sk_ or rk_ and test_ or live_");
            boolean live = key.startsWith("live", 3);
            if (KEY.matcher(key).matches() && live != (environment == Environment.PRODUCTION))
                problems.add("the key is of the other environment than " + environment);
        }

        /** The account to which the key belongs, read without naming it. */
        public Builder ownAccount(String value) {
            once(ownAccount, "ownAccount");
            if (!StripeApp.ACCOUNT.matcher(value).matches())
                problems.add("ownAccount must look like acct_...");
            this.ownAccount = value;
            return this;
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

        /** Rows per page of a list, 1 to 100; {@value StripeConfig#PAGE_SIZE} unless set. */
        public Builder pageSize(int value) {
            once(pageSize, "pageSize");
            if (value < 1 || value > PAGE_SIZE)
                problems.add("pageSize must be 1 to %d, was %d".formatted(PAGE_SIZE, value));
            this.pageSize = value;
            return this;
        }

        /** How far a read of the feed reaches back; {@link StripeConfig#OVERLAP} unless set. */
        public Builder overlap(Duration value) {
            once(overlap, "overlap");
            if (value.isNegative()) problems.add("overlap must not be negative");
            this.overlap = value;
            return this;
        }

        /** How long an event may take to be seen; {@link StripeConfig#LAG} unless set. */
        public Builder lag(Duration value) {
            once(lag, "lag");
            if (value.isNegative()) problems.add("lag must not be negative");
            this.lag = value;
            return this;
        }

        /** Other limits: lower where several programs share a key, lifted against a simulator. */
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

        /**
         * The secrets of the app's webhook endpoints, {@code whsec_...}: of each endpoint one, and
         * while it is rolled the old one as well. Without one no delivery is believed.
         */
        public Builder webhookSecrets(String... secrets) {
            once(webhookSecrets.isEmpty() ? null : webhookSecrets, "webhookSecrets");
            webhookSecrets = List.of(secrets);
            problems.addAll(WebhookSecrets.problems("webhook secret", webhookSecrets));
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
        public StripeConfig build() {
            if (!problems.isEmpty())
                throw new IllegalArgumentException("StripeConfig: " + String.join("; ", problems));
            return new StripeConfig(this);
        }
    }
}
