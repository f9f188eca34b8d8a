package io.railmirror.testkit.reference;

import io.railmirror.core.RailId;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookOutcome;

import java.time.Duration;
import java.util.Map;

/** The entry to the reference rail. */
public final class ReferenceRail {

    /** The rail's identity. */
    public static final RailId ID = RailId.of("reference");

    static final String TOKEN = "token";

    private static final int CONCURRENCY = 4;

    private ReferenceRail() {}

    /** The rail on a world, with the first version of its mapper. */
    public static RailProvider provider(ReferenceWorld world) {
        return provider(world, 1);
    }

    /**
     * The rail on a world.
     *
     * @param mapperVersion 1, or 2, which maps the field {@code memo} too
     */
    public static RailProvider provider(ReferenceWorld world, int mapperVersion) {
        return new Provider(world, new ReferenceMapping(mapperVersion));
    }

    /** Credentials that an account accepts. */
    public static Credentials credentials(ReferenceAccount account) {
        return new Credentials(Map.of(TOKEN, account.newToken()));
    }

    private record Provider(ReferenceWorld world, RailMapping mapping) implements RailProvider {

        @Override
        public RailId id() {
            return ID;
        }

        @Override
        public int spiVersion() {
            return SPI_VERSION;
        }

        @Override
        public Class<? extends RailConfig> configType() {
            return ReferenceConfig.class;
        }

        @Override
        public Rail open(RailConfig config, Ports ports) {
            return new Opened(world);
        }
    }

    private record Opened(ReferenceWorld world) implements Rail, OpensWebhooks {

        @Override
        public Duration answerWithin() {
            return world.webhooks().answerWithin();
        }

        @Override
        public WebhookOutcome open(SignedRequest request, CallGateway gateway) {
            return world.webhooks().open(request, gateway);
        }

        @Override
        public RailLimits limits() {
            return new RailLimits(world.windows(), CONCURRENCY);
        }

        @Override
        public RailClient connect(ConnectionContext context) {
            return new ReferenceClient(new ReferenceDoor(
                    context, world.account(context.connection().account())));
        }

        @Override
        public void close() {}
    }
}
