package io.railmirror.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A web server on the loopback address. */
public final class TestServer implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    private TestServer() {}

    /** Starts a server that answers what is given to it, in that order. */
    public static TestServer start() {
        TestServer started = new TestServer();
        started.server.setServerSocketFactory(new NoDelay());
        started.listen();
        return started;
    }

    /** Starts a server that is shaped before it listens. */
    public static TestServer start(java.util.function.Consumer<MockWebServer> shape) {
        TestServer started = new TestServer();
        shape.accept(started.server);
        started.listen();
        return started;
    }

    private void listen() {
        try {
            server.start(InetAddress.getByName("127.0.0.1"), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public MockWebServer raw() {
        return server;
    }

    public int port() {
        return server.getPort();
    }

    public BaseUrl base() {
        return BaseUrl.of("http://127.0.0.1:" + port());
    }

    public void answer(MockResponse response) {
        server.enqueue(response);
    }

    public void answer(int status, String body) {
        answer(new MockResponse.Builder().code(status).body(body).build());
    }

    /** The next request that arrived; fails when none did. */
    public RecordedRequest taken() {
        try {
            RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
            if (request == null) throw new AssertionError("no request arrived");
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public int requests() {
        return server.getRequestCount();
    }

    @Override
    public void close() {
        server.close();
    }
}
