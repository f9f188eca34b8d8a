package io.railmirror.qbo;

import io.railmirror.core.Environment;
import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.http.BaseUrl;
import io.railmirror.http.HttpTransport;
import io.railmirror.http.webhook.WebhookSecrets;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host's registration with Intuit: one app in one environment. Immutable; {@code toString}
 * shows no secret.
 */
public final class QboConfig implements RailConfig {
    /** Rows per page of a list unless said otherwise; also the most that QuickBooks gives. */
    public static final int PAGE_SIZE = QboPaging.PAGE_SIZE_MAX;

    /**
     * Objects in one answer of the feed that mean that more were left out, unless said otherwise.
     */
    public static final int FEED_OBJECTS_MAX = 1_000;

    /**
     * What is asked of one company unless said otherwise: 450 calls a minute, 8 a second, 8 in
     * flight, 35 batches a minute; each a margin below what Intuit publishes.
     */
    public static final RailLimits LIMITS = new RailLimits(
            List.of(
                    limit(CallLimit.EVERY, 450, Duration.ofMinutes(1)),
                    limit(CallLimit.EVERY, 8, Duration.ofSeconds(1)),
                    limit("batch", 35, Duration.ofMinutes(1))),
            8);

    private final Environment environment;
    private final String clientId;
    private final String clientSecret;
    private final @Nullable URI redirectUri;
    private final QboEndpoints endpoints;
    private final int pageSize;
    private final int feedObjectsMax;
    private final RailLimits limits;
    private final HttpTransport transport;
    private final WebhookSecrets webhookTokens;

    private QboConfig(Builder builder) {
        this.environment = builder.environment;
        this.clientId = builder.clientId;
        this.clientSecret = builder.clientSecret;
        this.redirectUri = builder.redirectUri;
        this.endpoints = builder.baseUrl == null
                ? QboEndpoints.of(builder.environment)
                : QboEndpoints.under(builder.baseUrl);
        this.pageSize = builder.pageSize == null ? PAGE_SIZE : builder.pageSize;
        this.feedObjectsMax =
                builder.feedObjectsMax == null ? FEED_OBJECTS_MAX : builder.feedObjectsMax;
        this.limits = builder.limits == null ? LIMITS : builder.limits;
        this.transport = builder.transport == null ? HttpTransport.DEFAULTS : builder.transport;
        this.webhookTokens = WebhookSecrets.of(builder.webhookTokens);
    }

    private static CallLimit limit(String group, int callsMax, Duration window) {
        return new CallLimit(CallLimit.Scope.CONNECTION, group, callsMax, window);
    }

    /**
     * Starts a configuration.
     *
     * @param environment the keys of one environment work in that one only
     * @param clientId from the app's page in Intuit's developer portal
     * @param clientSecret from the same page; held in memory, never stored
     */
    public static Builder builder(Environment environment, String clientId, String clientSecret) {
        return new Builder(environment, clientId, clientSecret);
    }

    @Override
    public RailId rail() {
        return QboErrors.RAIL;
    }

    @Override
    public Environment environment() {
        return environment;
    }

    /**
     * Where Intuit sends the owner of a company back to; empty when no consent is asked for here.
     */
    public Optional<URI> redirectUri() {
        return Optional.ofNullable(redirectUri);
    }

    /** Rows per page of a list, 2 to 1000. */
    public int pageSize() {
        return pageSize;
    }

    /** As many objects in one answer of the feed mean that more were left out. */
    public int feedObjectsMax() {
        return feedObjectsMax;
    }

    /** What is asked of one company. */
    public RailLimits limits() {
        return limits;
    }

    /** How requests leave the machine. */
    public HttpTransport transport() {
        return transport;
    }

    WebhookSecrets webhookTokens() {
        return webhookTokens;
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    QboEndpoints endpoints() {
        return endpoints;
    }

    /** The environment and the address; never the client secret. */
    @Override
    public String toString() {
        return "QboConfig[%s, %s, page size %d]".formatted(environment, endpoints.api(), pageSize);
    }

    /** Collects the options; each may be set once. Not for use by several threads at once. */
    public static final class Builder {
        private final Environment environment;
        private final String clientId;
        private final String clientSecret;
        private final List<String> problems = new ArrayList<>();
        private @Nullable URI redirectUri;
        private @Nullable BaseUrl baseUrl;
        private @Nullable Integer pageSize;
        private @Nullable Integer feedObjectsMax;
        private @Nullable RailLimits limits;
        private @Nullable HttpTransport transport;
        private List<String> webhookTokens = List.of();

        private Builder(Environment environment, String clientId, String clientSecret) {
            this.environment = Objects.requireNonNull(environment, "environment");
            this.clientId = Objects.requireNonNull(clientId, "clientId");
            this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
            if (clientId.isBlank()) problems.add("clientId is empty");
            if (clientSecret.isBlank()) problems.add("clientSecret is empty");
        }

        /** Where Intuit sends the owner back to; one of the addresses registered for the app. */
        public Builder redirectUri(URI value) {
            once(redirectUri, "redirectUri");
            if (!value.isAbsolute()) problems.add("redirectUri must be absolute");
            this.redirectUri = value;
            return this;
        }

        /**
         * Another address for the interface, the consent page and the tokens alike: a simulator or
         * a proxy. Plain http is allowed towards this machine only.
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

        /** Rows per page of a list, 2 to 1000; {@value QboConfig#PAGE_SIZE} unless set. */
        public Builder pageSize(int value) {
            once(pageSize, "pageSize");
            if (value < QboPaging.PAGE_SIZE_MIN || value > QboPaging.PAGE_SIZE_MAX)
                problems.add("pageSize must be %d to %d, was %d"
                        .formatted(QboPaging.PAGE_SIZE_MIN, QboPaging.PAGE_SIZE_MAX, value));
            this.pageSize = value;
            return this;
        }

        /**
         * How many objects one answer of the feed holds at most, 1 to 1000;
         * {@value QboConfig#FEED_OBJECTS_MAX} unless set. A simulator with small answers cuts them
         * earlier.
         */
        public Builder feedObjectsMax(int value) {
            once(feedObjectsMax, "feedObjectsMax");
            if (value < 1 || value > FEED_OBJECTS_MAX)
                problems.add("feedObjectsMax must be 1 to %d, was %d"
                        .formatted(FEED_OBJECTS_MAX, value));
            this.feedObjectsMax = value;
            return this;
        }

        /**
         * Other limits than {@link QboConfig#LIMITS}: lower where several programs share the app,
         * lifted against a simulator.
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

        /**
         * The verifier tokens of the app's webhooks, from its page in Intuit's developer portal:
         * one, and while it is replaced the other as well. Without one no delivery is believed.
         */
        public Builder webhookTokens(String... tokens) {
            once(webhookTokens.isEmpty() ? null : webhookTokens, "webhookTokens");
            webhookTokens = List.of(tokens);
            problems.addAll(WebhookSecrets.problems("webhook token", webhookTokens));
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
        public QboConfig build() {
            if (!problems.isEmpty())
                throw new IllegalArgumentException("QboConfig: " + String.join("; ", problems));
            return new QboConfig(this);
        }
    }
}
