package io.railmirror.core.spi;

import io.railmirror.core.RailId;

/**
 * The entry to a rail module, found by {@link java.util.ServiceLoader} or registered by hand.
 * Stateless and thread-safe.
 */
public interface RailProvider {

    /** The version of this SPI. A rail returns the value that it was compiled with. */
    int SPI_VERSION = 1;

    /** The rail's identity. */
    RailId id();

    /** The version of this SPI that the rail was compiled with: {@link #SPI_VERSION}. */
    int spiVersion();

    /** The type of configuration that {@link #open} takes. */
    Class<? extends RailConfig> configType();

    /** The rail's pure part: normal form, context and mapping. */
    RailMapping mapping();

    /**
     * Opens the rail for one app. Makes no call to the outside.
     *
     * @param config of the type {@link #configType()}
     * @param ports time, waiting, ids, chance and threads
     */
    Rail open(RailConfig config, Ports ports);
}
