package io.railmirror.examples.cards;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.railmirror.core.AppId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.WebhookAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The host's web server: an address for each app, whose deliveries go to the engine byte for byte.
 * A host uses the framework that it has; this one is the JDK's own.
 */
final class Hooks implements AutoCloseable {

    static final int OK = 200;

    private static final String PATH = "/hooks/";
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private volatile @Nullable SyncEngine engine;

    private Hooks(HttpServer server) {
        this.server = server;
    }

    static Hooks open() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Hooks hooks = new Hooks(server);
        server.createContext(PATH, hooks::handle);
        server.start();
        return hooks;
    }

    /** From now on deliveries are received by this engine. */
    void lead(SyncEngine to) {
        engine = to;
    }

    URI address(AppId app) {
        return URI.create("http://localhost:%d%s%s"
                .formatted(server.getAddress().getPort(), PATH, app.value()));
    }

    /** Takes what is handed over without a web server. */
    @FunctionalInterface
    interface Receiver {

        int receive(Map<String, List<String>> headers, byte[] body);
    }

    Receiver receiverOf(AppId app) {
        return (headers, body) -> receive(app, headers, body).status();
    }

    private WebhookAnswer receive(AppId app, Map<String, List<String>> headers, byte[] body) {
        SyncEngine to = engine;
        return to == null
                ? new WebhookAnswer(UNAVAILABLE, "not open yet")
                : to.webhooks().receive(app, headers, body);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String app = exchange.getRequestURI().getPath().substring(PATH.length());
            byte[] body = exchange.getRequestBody().readAllBytes();
            WebhookAnswer answer = receive(AppId.of(app), exchange.getRequestHeaders(), body);
            byte[] words = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), words.length);
            exchange.getResponseBody().write(words);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
