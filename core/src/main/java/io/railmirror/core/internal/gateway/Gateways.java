package io.railmirror.core.internal.gateway;

import io.railmirror.core.AppId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.RailId;
import io.railmirror.core.RetryPolicy;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.RailLimits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The gateways of all connections of one engine. Thread-safe. */
public final class Gateways implements AutoCloseable {

    private final Ports ports;
    private final Repetition repetition;
    private final Map<AppKey, AppWindows> apps = new ConcurrentHashMap<>();
    private final Map<ConnectionKey, ConnectionGateway> connections = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private record AppKey(RailId rail, AppId app) {}

    /**
     * Creates the gateways; none is open yet.
     *
     * @param retry how reads are repeated
     * @param ports clock, sleeper and chance
     */
    public Gateways(RetryPolicy retry, Ports ports) {
        this.ports = ports;
        this.repetition = new Repetition(retry, ports.random());
    }

    /**
     * The gateway of a connection: the same object on every call. Windows of an app are shared by
     * its connections.
     *
     * @param connection the connection
     * @param limits what its rail permits; counts on the first call
     * @throws EngineClosedException when the engine is closed
     */
    public ConnectionGateway open(Connection connection, RailLimits limits) {
        checkOpen();
        AppWindows app = apps.computeIfAbsent(
                new AppKey(connection.rail(), connection.app()),
                key -> new AppWindows(ports.clock()));
        return connections.computeIfAbsent(
                connection.key(), key -> new ConnectionGateway(this, key, app, limits));
    }

    /** Lets no further attempt begin; calls under way end with {@link EngineClosedException}. */
    @Override
    public void close() {
        closed.set(true);
    }

    void checkOpen() {
        if (closed.get()) throw new EngineClosedException();
    }

    Ports ports() {
        return ports;
    }

    Repetition repetition() {
        return repetition;
    }
}
