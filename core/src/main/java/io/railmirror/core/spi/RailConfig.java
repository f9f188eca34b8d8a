package io.railmirror.core.spi;

import io.railmirror.core.Environment;
import io.railmirror.core.RailId;

/**
 * The host's registration with a rail: client id and secret, base address, transport. Made by the
 * host, held by the engine, never stored; {@code toString} shows no secret.
 */
public interface RailConfig {

    /** The rail that the registration is with. */
    RailId rail();

    /** Sandbox or production. */
    Environment environment();
}
