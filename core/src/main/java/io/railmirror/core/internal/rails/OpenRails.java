package io.railmirror.core.internal.rails;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Connection;
import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rails that are open: one for each app, opened when it is first needed. Thread-safe. */
public final class OpenRails implements AutoCloseable {

    private final RailRegistry registry;
    private final Ports ports;
    private final Map<AppId, App> apps = new TreeMap<>();
    private final Map<AppId, Rail> open = new HashMap<>();
    private boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param registry the rails there are
     * @param apps the host's registrations
     * @param ports what every rail is opened with
     * @throws ConfigurationException when two apps have one id
     */
    public OpenRails(RailRegistry registry, Collection<App> apps, Ports ports) {
        this.registry = registry;
        this.ports = ports;
        for (App app : apps) {
            if (this.apps.putIfAbsent(app.id(), app) != null)
                throw new ConfigurationException(
                        "Two apps have the id '%s'. Give each registration an id of its own."
                                .formatted(app.id()));
        }
    }

    /**
     * The rail of a connection, opened for its app. Makes no call to the outside.
     *
     * @throws ConfigurationException when the app is unknown, belongs to another rail or
     *     environment than the connection, or has a configuration of another rail's type
     */
    public Rail rail(Connection connection) {
        return rail(app(connection));
    }

    /** The rail of an app of this engine. Makes no call to the outside. */
    public Rail rail(App app) {
        synchronized (open) {
            if (closed) throw new EngineClosedException();
            return open.computeIfAbsent(app.id(), id -> opened(app));
        }
    }

    /** The ids of all apps of this engine, in order. */
    public Set<AppId> apps() {
        return Collections.unmodifiableSet(apps.keySet());
    }

    /** The app of an id. */
    public Optional<App> app(AppId id) {
        return Optional.ofNullable(apps.get(id));
    }

    /**
     * The pure part of a rail; needs no app.
     *
     * @throws ConfigurationException when the rail is unknown
     */
    public RailMapping mapping(RailId id) {
        return registry.require(id).mapping();
    }

    /** Closes every rail that was opened; what the first one throws comes out when all were. */
    @Override
    public void close() {
        synchronized (open) {
            closed = true;
            Optional<RuntimeException> failure = closeAll(open.values());
            open.clear();
            if (failure.isPresent()) throw failure.get();
        }
    }

    private static Optional<RuntimeException> closeAll(Collection<Rail> rails) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Rail rail : rails) {
            try {
                rail.close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        failures.stream().skip(1).forEach(next -> failures.get(0).addSuppressed(next));
        return failures.stream().findFirst();
    }

    private Rail opened(App app) {
        RailProvider provider = registry.require(app.config().rail());
        if (!provider.configType().isInstance(app.config()))
            throw new ConfigurationException(
                    ("App '%s' has a configuration of type %s; rail '%s' takes %s. Register the app"
                                    + " with that type.")
                            .formatted(
                                    app.id(),
                                    app.config().getClass().getName(),
                                    provider.id(),
                                    provider.configType().getName()));
        return provider.open(app.config(), ports);
    }

    private App app(Connection connection) {
        App app = apps.get(connection.app());
        if (app == null)
            throw refused(
                    connection,
                    "names the app '%s'; the engine has %s. Register that app, or correct the name."
                            .formatted(connection.app(), apps.keySet()));
        RailConfig config = app.config();
        require(connection, "rail", connection.rail(), config.rail());
        require(connection, "environment", connection.environment(), config.environment());
        return app;
    }

    private static void require(
            Connection connection, String field, Object wanted, Object offered) {
        if (wanted.equals(offered)) return;
        String text = "has the %s '%s', its app '%s' has '%s'. Name an app of the same %1$s.";
        throw refused(connection, text.formatted(field, wanted, connection.app(), offered));
    }

    private static ConfigurationException refused(Connection connection, String why) {
        return new ConfigurationException("Connection '%s' %s".formatted(connection.key(), why));
    }
}
