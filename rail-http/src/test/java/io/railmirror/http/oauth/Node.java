package io.railmirror.http.oauth;

import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.http.HttpAnswer;
import io.railmirror.http.HttpCall;
import io.railmirror.http.HttpTransport;
import io.railmirror.http.RailHttpClient;
import io.railmirror.http.TestPorts;
import io.railmirror.http.TestRail;

import java.net.Proxy;
import java.time.Duration;

/** One process that reads a connection. */
final class Node implements AutoCloseable {

    final DirectGateway gateway = new DirectGateway();
    final RailHttpClient http;
    final OAuth2Session session;
    private final AuthServer server;
    private final AuthorizedCalls calls;

    Node(AuthServer server, CredentialAccess access, TestPorts clock) {
        this(server, access, clock, HttpTransport.DEFAULTS);
    }

    Node(AuthServer server, CredentialAccess access, TestPorts clock, HttpTransport transport) {
        this.server = server;
        HttpTransport.Times times =
                HttpTransport.Times.DEFAULTS.withTotalMax(Duration.ofMillis(1_500));
        http = RailHttpClient.open(
                TestRail.RAIL, transport.withProxy(Proxy.NO_PROXY).withTimes(times), clock);
        Connection connection = new Connection(
                BusinessId.of("acme"),
                ConnectionId.of("books"),
                AppId.of("app"),
                TestRail.ID,
                Environment.SANDBOX,
                "realm-1");
        ConnectionContext context =
                new ConnectionContext(connection, gateway, access, clock.ports(1));
        session = new OAuth2Session(context, http, server.client());
        calls = new AuthorizedCalls(http, gateway, session);
    }

    HttpAnswer read() {
        return calls.call(
                CallSpec.read("read thing"),
                HttpCall.get("read thing", server.base().at("api", "thing")));
    }

    @Override
    public void close() {
        http.close();
    }
}
