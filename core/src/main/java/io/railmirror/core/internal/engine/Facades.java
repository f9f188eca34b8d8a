package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.OffersApi;
import io.railmirror.core.spi.RailClient;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The rails' own verbs, bound to connections. Thread-safe. */
public final class Facades implements AutoCloseable {

    private final EngineCore core;
    private final Lifecycle lifecycle;
    private final Map<ConnectionKey, RailClient> clients = new HashMap<>();

    /** No client is open yet; the engine's end waits for the calls of all. */
    public Facades(EngineCore core, Lifecycle lifecycle) {
        this.core = core;
        this.lifecycle = lifecycle;
    }

    /** The facade of a connection. */
    public <T> T api(Connection connection, Class<T> type) {
        if (client(connection) instanceof OffersApi offers) {
            if (offers.apis().contains(type)) return offers.api(type);
            throw new ConfigurationException("Rail '%s' offers the facades %s, not '%s'."
                    .formatted(
                            connection.rail(),
                            offers.apis().stream().map(Class::getName).sorted().toList(),
                            type.getName()));
        }
        throw new ConfigurationException(
                "Rail '%s' offers no facade.".formatted(connection.rail()));
    }

    private RailClient client(Connection connection) {
        synchronized (clients) {
            return clients.computeIfAbsent(
                    connection.key(), none -> opened(new Connected(core, connection)));
        }
    }

    private RailClient opened(Connected connected) {
        CallGateway door = connected.door(new UntilClosed(lifecycle.closing()));
        return connected.client(new CallGateway() {
            @Override
            public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
                return lifecycle.during(() -> door.call(spec, attempt));
            }
        });
    }

    /** Stops calls, before their next attempt, once the engine ends. */
    private record UntilClosed(Cancel closing) implements CallWatch {

        @Override
        public void beforeAttempt(CallSpec call) {
            stillWanted();
        }

        @Override
        public void waiting(CallSpec call, Duration time, String reason) {}

        @Override
        public void stillWanted() {
            if (closing.asked()) throw new EngineClosedException();
        }
    }

    @Override
    public void close() {
        synchronized (clients) {
            clients.values().forEach(RailClient::close);
            clients.clear();
        }
    }
}
