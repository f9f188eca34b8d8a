package io.railmirror.core.internal.engine;

import io.railmirror.core.App;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.RailLimits;

/** An app as if it were a connection of the reserved business: for what concerns no business. */
public final class AppItself {

    private AppItself() {}

    /** Its key. */
    static ConnectionKey key(App app) {
        return new ConnectionKey(BusinessId.APP, ConnectionId.of(app.id().value()));
    }

    /** The gateway to the app; what it permits is shared with all of the app's connections. */
    public static CallGateway gateway(
            EngineCore core, App app, RailLimits limits, CallWatch watch) {
        Connection itself = new Connection(
                key(app).business(),
                key(app).connection(),
                app.id(),
                app.config().rail(),
                app.config().environment(),
                "app");
        return core.gateways().open(itself, limits).view(watch);
    }
}
