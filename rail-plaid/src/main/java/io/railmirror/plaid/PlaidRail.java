package io.railmirror.plaid;

import io.railmirror.core.RailId;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.plaid.map.PlaidMapping;

/**
 * The rail of Plaid, as the engine finds it. Stateless and thread-safe.
 *
 * <p>A connection is one Item; its account is the {@code item_id}. Accounts with their balances,
 * transactions and transfers have canonical forms; the Item itself is kept as a record:
 * {@code SyncEngine.builder(store).rail(PlaidRail.provider()).app(new App(id, config))}.
 */
public final class PlaidRail implements RailProvider {
    /** Made by {@link java.util.ServiceLoader}; by hand, {@link #provider()} reads better. */
    public PlaidRail() {}

    /** The rail, for explicit registration. */
    public static RailProvider provider() {
        return new PlaidRail();
    }

    @Override
    public RailId id() {
        return PlaidErrors.RAIL;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Class<PlaidConfig> configType() {
        return PlaidConfig.class;
    }

    @Override
    public RailMapping mapping() {
        return new PlaidMapping();
    }

    @Override
    public Rail open(RailConfig config, Ports ports) {
        return new PlaidApp(configType().cast(config), ports);
    }
}
