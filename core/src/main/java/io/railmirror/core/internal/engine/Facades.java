package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.spi.OffersApi;
import io.railmirror.core.spi.RailClient;

import java.util.HashMap;
import java.util.Map;

/** The rails' own verbs, bound to connections. Thread-safe. */
public final class Facades implements AutoCloseable {

    private final EngineCore core;
    private final Map<ConnectionKey, RailClient> clients = new HashMap<>();

    /** No client is open yet. */
    public Facades(EngineCore core) {
        this.core = core;
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
                    connection.key(),
                    none -> new Connected(core, connection).client(CallWatch.NONE));
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
