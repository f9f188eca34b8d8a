package io.railmirror.stripe;

import io.railmirror.core.RailId;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.stripe.map.StripeMapping;

/**
 * The rail of Stripe, as the engine finds it. Stateless and thread-safe.
 *
 * <p>Fourteen kinds are read, twelve of them in canonical form:
 * {@code SyncEngine.builder(store).rail(StripeRail.provider()).app(new App(id, config))}. A
 * connection names an account, {@code acct_...}: the key's own, or one that is connected to it.
 */
public final class StripeRail implements RailProvider {
    /** Made by {@link java.util.ServiceLoader}; by hand, {@link #provider()} reads better. */
    public StripeRail() {}

    /** The rail, for explicit registration. */
    public static RailProvider provider() {
        return new StripeRail();
    }

    @Override
    public RailId id() {
        return StripeErrors.RAIL;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Class<StripeConfig> configType() {
        return StripeConfig.class;
    }

    @Override
    public RailMapping mapping() {
        return new StripeMapping();
    }

    @Override
    public Rail open(RailConfig config, Ports ports) {
        return new StripeApp(configType().cast(config), ports);
    }
}
