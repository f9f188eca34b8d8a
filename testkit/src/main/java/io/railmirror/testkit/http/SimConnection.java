package io.railmirror.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Serves one connection until a side closes it. */
final class SimConnection implements Runnable {

    private static final Logger LOG = System.getLogger(SimConnection.class.getName());

    private final Socket socket;
    private final SimServer server;

    SimConnection(Socket socket, SimServer server) {
        this.socket = socket;
        this.server = server;
    }

    @Override
    public void run() {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
            RequestReader reader = new RequestReader(in, socket.getOutputStream());
            ResponseWriter writer = new ResponseWriter(socket.getOutputStream(), server.clock());
            serve(in, reader, writer);
        } catch (IOException ended) {
            // A client that goes away is what this server is for; the journal shows what was asked.
            LOG.log(Level.DEBUG, "connection ended: {0}", ended.getMessage());
        } finally {
            server.ended(this);
        }
    }

    private void serve(InputStream in, RequestReader reader, ResponseWriter writer)
            throws IOException {
        while (true) {
            @Nullable RawRequest request = next(reader, writer);
            if (request == null) return;
            Delivery delivery = server.deliver(request);
            boolean gzip = server.gzips() && request.has("Accept-Encoding", "gzip");
            switch (delivery.extent()) {
                case WHOLE -> writer.write(delivery.response(), gzip, false);
                case HALF_THEN_CLOSE -> {
                    writer.write(delivery.response(), gzip, true);
                    return;
                }
                case NOTHING_THEN_CLOSE -> {
                    return;
                }
                case NOTHING -> {
                    awaitClientEnd(in);
                    return;
                }
            }
            if (request.has("Connection", "close")) return;
        }
    }

    private static @Nullable RawRequest next(RequestReader reader, ResponseWriter writer)
            throws IOException {
        try {
            return reader.next();
        } catch (BadRequestException bad) {
            String text = "not understood: " + bad.getMessage();
            writer.write(SimResponse.of(400, "text/plain;charset=utf-8", text), false, false);
            return null;
        }
    }

    /** Blocks without a timer until the client has had enough or the server closes. */
    private static void awaitClientEnd(InputStream in) throws IOException {
        long ignored = in.transferTo(java.io.OutputStream.nullOutputStream());
        LOG.log(Level.TRACE, "stalled client left after {0} more bytes", ignored);
    }

    void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.log(Level.DEBUG, "closing a connection: {0}", alreadyGone.getMessage());
        }
    }
}
