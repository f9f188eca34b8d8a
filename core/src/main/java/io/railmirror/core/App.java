package io.railmirror.core;

import io.railmirror.core.spi.RailConfig;

import java.util.Objects;

/**
 * The host's registration with a rail, under the name by which connections refer to it.
 *
 * @param id the name
 * @param config client id, secret and addresses; held in memory, never stored
 */
public record App(AppId id, RailConfig config) {

    /** Refuses nulls. */
    public App {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(config, "config");
    }

    /** The rail's own id of the registration's world and the name only. */
    @Override
    public String toString() {
        return "App[" + id + ", " + config.rail() + ", " + config.environment() + "]";
    }
}
