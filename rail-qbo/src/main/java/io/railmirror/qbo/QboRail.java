package io.railmirror.qbo;

import io.railmirror.core.RailId;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.qbo.map.QboMapping;

/**
 * The rail of QuickBooks Online, as the engine finds it. Stateless and thread-safe.
 *
 * <p>Fourteen kinds have canonical forms, Preferences serves as context, and thirteen further kinds
 * are kept as records: {@code SyncEngine.builder(store).rail(QboRail.provider()).app(new App(id,
 * config))}.
 */
public final class QboRail implements RailProvider {
    /** Made by {@link java.util.ServiceLoader}; by hand, {@link #provider()} reads better. */
    public QboRail() {}

    /** The rail, for explicit registration. */
    public static RailProvider provider() {
        return new QboRail();
    }

    @Override
    public RailId id() {
        return QboErrors.RAIL;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Class<QboConfig> configType() {
        return QboConfig.class;
    }

    @Override
    public RailMapping mapping() {
        return new QboMapping();
    }

    @Override
    public Rail open(RailConfig config, Ports ports) {
        return new QboApp(configType().cast(config), ports);
    }
}
