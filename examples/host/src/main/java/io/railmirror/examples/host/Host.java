package io.railmirror.examples.host;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.store.Store;
import io.railmirror.qbo.QboConfig;

import java.time.ZoneOffset;

/**
 * An engine with one store, one rail that it finds by itself, and one connection that nobody has
 * consented to: it starts, reports that, and ends.
 */
public final class Host {
    private Host() {}

    /**
     * Prints in one line whether the library is a named module, what became of the connection, and
     * what the log says.
     *
     * @param arguments none are read
     */
    public static void main(String[] arguments) {
        start(new InMemoryStore());
    }

    /** Does so on a store, which it leaves open. */
    static void start(Store store) {
        QboConfig config = QboConfig.builder(Environment.SANDBOX, "client", "secret")
                .baseUrl("http://127.0.0.1:9")
                .build();
        var app = new App(AppId.of("books"), config);
        var business = new Business(BusinessId.of("acme"), "Acme", ZoneOffset.UTC);
        var connection = new Connection(
                business.id(),
                ConnectionId.of("ledger"),
                app.id(),
                config.rail(),
                config.environment(),
                "1234567890");
        try (var engine = SyncEngine.builder(store).app(app).build()) {
            engine.register(business);
            engine.connect(connection, Credentials.NONE);
            SyncReport report = engine.sync(SyncRequest.business(business.id()));
            System.out.printf(
                    "named module: %s, refused: %s, log: %s%n",
                    SyncEngine.class.getModule().isNamed(),
                    report.streams().stream().anyMatch(stream -> stream.error() != null),
                    engine.verify(business.id()));
        }
    }
}
