package io.railmirror.jdbc;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Stands between clients and a PostgreSQL as a pooler in transaction mode does: a client has a
 * session of the server for one transaction only and gets another one for the next. Whatever a
 * transaction leaves behind is discarded. Speaks as much of the protocol as a driver needs that
 * uses no password and no encryption.
 */
final class TransactionPooler implements AutoCloseable {

    /** So many for each client, so that there is always another one. */
    private static final int SESSIONS = 2;

    private static final int PREFIX = Integer.BYTES;
    private static final int PROTOCOL = 3 << 16;
    private static final byte[] DISCARD = query("discard all");

    private final ServerSocket door;
    private final int port;
    private final BlockingQueue<Session> free = new LinkedBlockingQueue<>();
    private final List<Socket> open = new ArrayList<>();

    private TransactionPooler(int port) throws IOException {
        this.port = port;
        this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /** In front of the server on a port of this machine. */
    static TransactionPooler of(int port) {
        try {
            TransactionPooler pooler = new TransactionPooler(port);
            start(pooler::accept);
            return pooler;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public synchronized void close() {
        close(door);
        open.forEach(TransactionPooler::close);
    }

    private static void close(java.io.Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of a socket ends its thread. */
    private static void start(Loop loop) {
        Thread thread = new Thread(() -> {
            try {
                loop.run();
            } catch (IOException e) {
                // closed by its other end, or by the end of the test
                Thread.currentThread().interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** What a thread does. */
    private interface Loop {

        void run() throws IOException, InterruptedException;
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Client client = new Client(kept(door.accept()));
            start(client::run);
        }
    }

    private synchronized Socket kept(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        return socket;
    }

    /** Opens a session; what the server says in greeting is passed on. */
    private synchronized void add(byte[] startup, OutputStream greeting) throws IOException {
        Session session = new Session(kept(new Socket(InetAddress.getLoopbackAddress(), port)));
        session.out.write(startup);
        session.relay(greeting);
        free.add(session);
        start(session::run);
    }

    private static byte[] query(String sql) {
        byte[] text = sql.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + PREFIX + text.length + 1)
                .put((byte) 'Q')
                .putInt(PREFIX + text.length + 1)
                .put(text)
                .put((byte) 0)
                .array();
    }

    /** One message, its type included. */
    private static byte[] message(DataInputStream in) throws IOException {
        byte type = in.readByte();
        int length = in.readInt();
        byte[] message =
                ByteBuffer.allocate(1 + length).put(type).putInt(length).array();
        in.readFully(message, 1 + PREFIX, length - PREFIX);
        return message;
    }

    private static DataInputStream input(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Who believes to have a connection of its own. */
    private final class Client {

        private final DataInputStream in;
        private final OutputStream out;
        private @Nullable Session session;

        private Client(Socket socket) throws IOException {
            this.in = input(socket);
            this.out = socket.getOutputStream();
        }

        private void run() throws IOException, InterruptedException {
            byte[] startup = startup();
            for (int i = 1; i < SESSIONS; i++) add(startup, OutputStream.nullOutputStream());
            add(startup, out);
            while (true) {
                byte[] message = message(in);
                if (message[0] == 'X') return;
                session().out.write(message);
            }
        }

        private byte[] startup() throws IOException {
            while (true) {
                int length = in.readInt();
                int code = in.readInt();
                byte[] packet =
                        ByteBuffer.allocate(length).putInt(length).putInt(code).array();
                in.readFully(packet, 2 * PREFIX, length - 2 * PREFIX);
                if (code == PROTOCOL) return packet;
                out.write('N'); // neither TLS nor GSS
            }
        }

        private synchronized Session session() throws InterruptedException {
            if (session == null) {
                session = free.take();
                session.owner = this;
            }
            return session;
        }

        private synchronized void leave() {
            session = null;
        }
    }

    /** A session of the server. */
    private final class Session {

        private final DataInputStream in;
        private final OutputStream out;
        private volatile @Nullable Client owner;

        private Session(Socket socket) throws IOException {
            this.in = input(socket);
            this.out = socket.getOutputStream();
        }

        private void run() throws IOException {
            while (true) {
                byte[] message = message(in);
                Client client = owner;
                if (client == null) return; // the server ends the session
                if (isIdle(message)) {
                    out.write(DISCARD);
                    relay(OutputStream.nullOutputStream());
                    client.leave();
                    owner = null;
                    free.add(this);
                }
                client.out.write(message);
            }
        }

        /** Passes messages on up to the one that ends a transaction. */
        private void relay(OutputStream to) throws IOException {
            byte[] message;
            do {
                message = message(in);
                to.write(message);
            } while (!isIdle(message));
        }

        private static boolean isIdle(byte[] message) {
            return message[0] == 'Z' && message[1 + PREFIX] == 'I';
        }
    }
}
